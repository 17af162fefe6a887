/** The list of what became of each file. */
import type { Locator, Page } from 'playwright/test';

export class Ledger {
  readonly panel: Locator;
  readonly filter: Locator;
  readonly fate: Locator;
  readonly table: Locator;
  /** Without the head. */
  readonly rows: Locator;

  constructor(page: Page) {
    this.panel = page.getByRole('region', { name: 'Files', exact: true });
    this.filter = this.panel.getByRole('searchbox', { name: 'Filter files by path or reason' });
    this.fate = this.panel.getByRole('combobox', { name: 'Fate' });
    this.table = this.panel.getByRole('table', { name: 'Files and their fates' });
    this.rows = this.table.getByRole('row').filter({ has: page.getByRole('cell') });
  }

  /** The row of the file at this path, the dropped folder's name first. */
  row(path: string): Locator {
    const cell = this.panel.page().getByRole('cell', { name: path, exact: true });
    return this.table.getByRole('row').filter({ has: cell });
  }

  fateOf(path: string): Locator {
    return this.row(path).getByRole('cell').nth(2);
  }

  reasonOf(path: string): Locator {
    return this.row(path).getByRole('cell').nth(3);
  }
}
