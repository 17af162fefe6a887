/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), for a spreadsheet that must not take text for a
 * formula: a cell that begins with = + - @ (or a tab or line end, which some strip) gets a leading
 * apostrophe, a plain number does not. Pure.
 */
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const isRisky = /^[=+\-@\t\r\n]/.test(text) && !PLAIN_NUMBER.test(text);
  const safe = isRisky ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
