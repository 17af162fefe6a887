/**
 * Puts the focus into the panel's search box, from anywhere in the page.
 *
 * The panel may only just have been opened: a wish that finds no box waits for the next one.
 */
let focusBox: (() => void) | null = null;
let isWanted = false;

export function focusHeaderSearch(): void {
  if (focusBox === null) isWanted = true;
  else focusBox();
}

/** The box that is there; gives back how to take it away. */
export function offerHeaderSearch(focus: () => void): () => void {
  focusBox = focus;
  if (isWanted) focus();
  isWanted = false;
  return () => {
    if (focusBox === focus) focusBox = null;
  };
}
