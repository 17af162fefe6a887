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

/**
 * C0 and C1 controls, soft hyphen, zero-width and bidirectional formatting characters, line separators,
 * byte order mark, interlinear marks, tags.
 */
export const HIDDEN_CHARACTERS =
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** The text with every hidden character escaped: `\n`, `\x1B`, `\u202E`. */
export function visibleText(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(HIDDEN_CHARACTERS, (character) => NAMED[character] ?? escape(character));
}

/** The same for text of several lines, whose ends and tabs stay. */
export function visibleLines(text: string): string {
  const parts = text.split(/(\r\n|[\n\t])/);
  return parts.map((part, at) => (at % 2 === 1 ? part : visibleText(part))).join('');
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
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
