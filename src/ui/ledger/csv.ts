/**
 * Rows as CSV (RFC 4180: CRLF, quotes doubled), for a spreadsheet that must not take text for a
 * formula: a cell that begins with = + - @ (or a tab or line end, which some strip) gets a leading
 * apostrophe. Pure.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
