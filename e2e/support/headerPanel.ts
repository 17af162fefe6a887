/** The header panel: what stands in it, and what one does there. */
import type { Locator, Page } from 'playwright/test';

export class HeaderPanel {
  readonly panel: Locator;
  readonly title: Locator;
  readonly search: Locator;
  /** '3 of 40': the elements that were found. */
  readonly hits: Locator;
  readonly grid: Locator;
  readonly selected: Locator;
  readonly details: Locator;
  /** The whole value of the selected element. */
  readonly value: Locator;
  /** The elements and items of the list that are rendered, without the head. */
  readonly rows: Locator;
  readonly filter: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: 'Header', exact: true });
    this.title = this.panel.getByRole('heading', { level: 2 });
    this.search = this.panel.getByRole('textbox', { name: 'Find in header' });
    this.hits = this.panel.getByRole('search').getByRole('status');
    this.grid = this.panel.getByRole('treegrid', { name: 'Header elements' });
    this.selected = this.grid.getByRole('row', { selected: true });
    this.details = this.panel.getByRole('region', { name: 'Details of the selected element' });
    this.value = this.details.getByRole('region', { name: 'Value' });
    this.rows = this.grid.locator('[role=row][aria-level]');
    this.filter = this.panel.getByRole('button', { name: /^Filter/ });
  }

  /** The row that says this, by a tag as it is written: '(0018,0050)'. */
  row(says: string | RegExp): Locator {
    return this.grid.getByRole('row', { name: says });
  }

  /** The value in a row. */
  valueOf(says: string | RegExp): Locator {
    return this.row(says).getByRole('gridcell').last();
  }

  async find(text: string): Promise<void> {
    await this.search.fill(text);
  }

  async select(says: string | RegExp): Promise<void> {
    await this.row(says).getByRole('rowheader').click();
  }

  /** Keys while the list has the focus. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.grid.press(key);
  }

  async copy(what: 'Value' | 'Row' | 'Path' | 'pydicom' | 'dcmdump'): Promise<void> {
    await this.details.getByRole('button', { name: `Copy ${what}` }).click();
  }
}
