/** Saves data as a file of the user's, by the browser's own download. */
export function saveBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has taken hold of the data once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function saveText(fileName: string, type: string, parts: readonly string[]): void {
  // The mark tells spreadsheets that the text is UTF-8.
  const mark = type === 'text/csv' ? ['\uFEFF'] : [];
  saveBlob(fileName, new Blob([...mark, ...parts], { type: `${type};charset=utf-8` }));
}
