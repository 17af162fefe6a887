/**
 * Header text as data to look at: control and direction characters become visible escapes, so that
 * no value can hide or reorder what stands beside it.
 */

const NAMED: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\0',
};

// C0 and C1 controls, zero-width and bidirectional formatting characters, line separators, BOM.
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with every hidden character escaped: `\n`, `\x1B`, `\u202E`. */
export function visibleText(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(HIDDEN, (character) => NAMED[character] ?? escape(character));
}

/** Most text is: a look at it costs less than a search. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

function escape(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).toUpperCase();
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
