/**
 * Reads what the tests of the documents compare: tables of Markdown under their headings.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Row = Readonly<Record<string, string>>;

export function readText(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The text from a heading to the next one of its rank or above. */
export function section(file: string, heading: string): string {
  const lines = readText(file).split('\n');
  const start = lines.findIndex(
    (line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading,
  );
  if (start < 0) throw new Error(`${file} has no heading "${heading}"`);
  const rank = lines[start]?.indexOf(' ') ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(' ') <= rank);
  return rest.slice(0, end < 0 ? undefined : end).join('\n');
}

/** The rows of all tables of a text, cells by the names of their columns, without code marks. */
export function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let columns: string[] = [];
  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      columns = [];
      continue;
    }
    const cells = cellsOf(line);
    if (columns.length === 0) columns = cells;
    else if (!cells.every((cell) => /^:?-+:?$/.test(cell))) {
      rows.push(Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ''])));
    }
  }
  return rows;
}

function cellsOf(line: string): string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|').replaceAll('`', ''));
}

/** The cells of one column. */
export function column(rows: readonly Row[], name: string): string[] {
  return rows.map((row) => row[name] ?? '');
}

/**
 * The number that a module gives a constant, exported or not: digits, products and powers of them.
 */
export function constantOf(file: string, name: string): number {
  const found = new RegExp(`const ${name} = ([\\w *]+);`).exec(readText(file));
  const expression = found?.[1];
  if (expression === undefined) throw new Error(`${file} has no constant ${name}`);
  const factors = expression.replaceAll('_', '').split(/ (?:\*) /);
  return factors.reduce((product, factor) => {
    const [base = '', exponent = '1'] = factor.split(' ** ');
    return product * Number(base) ** Number(exponent);
  }, 1);
}
