/**
 * The viewer as a person meets it: where things are on the page, and what hands do with them.
 *
 * The tests have the expectations. Slices count from 1, as on the page; columns and rows from 0.
 */
import type { Locator, Page } from 'playwright/test';
import type { ShownSnapshot } from '#automation/api.ts';
import { dropPaths } from './drop.ts';
import { fixtureFiles, type FixtureName } from './fixtures.ts';
import { HeaderPanel } from './headerPanel.ts';
import { Ledger } from './ledger.ts';
import { Picture } from './picture.ts';

/** Writes files into a folder of that name and gives its absolute path, ready to be dropped. */
export type WriteFolder = (
  name: string,
  files: Record<string, Uint8Array | string>,
) => Promise<string>;

export class Viewer {
  readonly page: Page;
  readonly picture: Picture;
  readonly header: HeaderPanel;
  readonly ledger: Ledger;

  readonly start: Locator;
  readonly sliceLabel: Locator;
  readonly sliceBar: Locator;
  readonly goToSlice: Locator;
  readonly studies: Locator;
  readonly tools: Locator;
  readonly help: Locator;
  readonly status: Locator;
  /** What stands in the picture's place. */
  readonly refusal: Locator;

  readonly #writeFolder: WriteFolder;

  constructor(page: Page, writeFolder: WriteFolder) {
    this.page = page;
    this.#writeFolder = writeFolder;
    this.picture = new Picture(page);
    this.header = new HeaderPanel(page);
    this.ledger = new Ledger(page);
    this.start = page.getByRole('region', { name: 'Drop DICOM files' });
    this.sliceLabel = page.getByRole('status', { name: 'Slice' });
    this.sliceBar = page.getByRole('slider', { name: 'Slice position' });
    this.goToSlice = page.getByRole('textbox', { name: 'Go to slice' });
    this.studies = page.getByRole('list', { name: 'Studies and series' });
    this.tools = page.getByRole('toolbar', { name: 'Picture tools' });
    this.help = page.getByRole('region', { name: 'Keys and gestures' });
    this.status = page.getByRole('contentinfo');
    this.refusal = page.getByRole('main').getByRole('alert');
  }

  /** Opens the page and waits until it takes drops. */
  async visit(): Promise<void> {
    await this.page.goto('/');
    await this.page.evaluate(() => window.negatoscope.ready);
  }

  /** Drops the named folder of fixtures and waits until each of its files has its fate. */
  async dropFolder(name: FixtureName): Promise<void> {
    await this.dropFiles(name, fixtureFiles(name));
  }

  /** Drops these files as one folder and waits until each has its fate. */
  async dropFiles(folder: string, files: Record<string, Uint8Array | string>): Promise<void> {
    const before = await this.fileCount();
    await this.drop([await this.write(folder, files)]);
    await this.waitForFiles(before + Object.keys(files).length);
  }

  /** Writes these files into a folder of that name, and gives its absolute path. */
  write(folder: string, files: Record<string, Uint8Array | string>): Promise<string> {
    return this.#writeFolder(folder, files);
  }

  /** Drops what stands at these absolute paths, and waits for nothing. */
  async drop(paths: string[]): Promise<void> {
    await dropPaths(this.page, paths);
  }

  /** Until so many files have their fates, and nothing is read any more. */
  async waitForFiles(count: number): Promise<void> {
    await this.page.waitForFunction(
      (expected) =>
        window.negatoscope.imports().filter((row) => row.container === undefined).length >=
          expected && window.negatoscope.progress().state === 'idle',
      count,
    );
  }

  /** Turns the wheel over the picture by so many notches; positive is towards the last slice. */
  async scroll(notches: number): Promise<void> {
    await this.picture.pointAtMiddle();
    for (let turned = 0; turned < Math.abs(notches); turned += 1) {
      await this.page.mouse.wheel(0, Math.sign(notches) * 100);
    }
  }

  /** Presses keys, one after the other, with the picture in focus. */
  async press(...keys: string[]): Promise<void> {
    await this.picture.focus();
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** The card in the list that says this. */
  seriesCard(says: string | RegExp): Locator {
    return this.studies.getByRole('button', { name: says });
  }

  /** A button of the bars. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  tool(name: string): Locator {
    return this.tools.getByRole('button', { name, exact: true });
  }

  menuItem(name: string | RegExp): Locator {
    return this.page.getByRole('menuitemradio', { name });
  }

  /** The button of the status bar that says what became of the files and opens the ledger. */
  get fates(): Locator {
    return this.status.getByRole('button', { name: /\(show\)|List of files/ });
  }

  shown(): Promise<ShownSnapshot | null> {
    return this.page.evaluate(() => window.negatoscope.shown());
  }

  /** Files with a fate. */
  fileCount(): Promise<number> {
    return this.page.evaluate(
      () => window.negatoscope.imports().filter((row) => row.container === undefined).length,
    );
  }

  /** Whether letters reach the picture. */
  async hasFocus(locator: Locator): Promise<boolean> {
    return locator.evaluate((element) => element === document.activeElement);
  }
}
