/**
 * Whether an error says that a part of the viewer itself did not arrive: the host is down, or has
 * another version by now. No fault of a file, and no bug.
 *
 * Browsers say it in words alone: Chrome, Firefox and Safari of an import(), Vite of a style sheet.
 */
const LOAD_FAILURE =
  /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export function isLoadFailure(message: string): boolean {
  return LOAD_FAILURE.test(message);
}
