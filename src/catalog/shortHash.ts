/**
 * A short text that stands for a longer one in a key: FNV-1a, 32 bit, in base 36.
 *
 * It only has to tell apart what already shares a UID; it is no checksum.
 */
export function shortHash(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  // U+001F separates the parts: it does not occur in the values of a header.
  for (const unit of parts.join('\u001f')) {
    hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  }
  return (hash >>> 0).toString(36);
}
