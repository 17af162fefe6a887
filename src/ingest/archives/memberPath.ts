/**
 * A member's name as an archive has it → a path to show. Pure.
 *
 * Whatever the name says, the path goes down: no root, no drive, no step up, no control character.
 */

/** @returns '/'-separated, no leading slash, at least one name */
export function memberPath(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map(harmless);
  return parts.length === 0 ? 'unnamed' : parts.join('/');
}

function harmless(part: string): string {
  if (part === '..') return '__';
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return part.replaceAll(/[\u0000-\u001f\u007f]/g, '\ufffd');
}

/** The last name of a path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
