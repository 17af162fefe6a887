/** Saves a text as a file of the user's. */
import { saveBlob } from '#ui/saveBlob.ts';

export function saveText(fileName: string, type: string, text: string): void {
  // The mark tells spreadsheets that the text is UTF-8.
  saveBlob(fileName, new Blob(['\uFEFF', text], { type: `${type};charset=utf-8` }));
}
