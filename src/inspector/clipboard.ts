/**
 * Text to the clipboard, also text that is still being read.
 *
 * A browser may refuse (no secure context, no permission, the page is not in front): that is an
 * answer, not a bug.
 */
import { fail, ok } from '#dicom/result.ts';
import type { Result } from '#dicom/result.ts';

export async function copyText(text: string | Promise<string>): Promise<Result<null, string>> {
  // The property is missing where the page does not come from a secure origin.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (clipboard === undefined) return fail('This page has no access to the clipboard.');
  try {
    if (typeof text === 'string') await clipboard.writeText(text);
    // Safari wants the item within the click, and its text may follow.
    else await clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    return ok(null);
  } catch (refusal) {
    return fail(refusal instanceof Error ? refusal.message : String(refusal));
  }
}
