/** All the room for the picture, or the panels that were there before. */
import { setPanel, useStore } from '#store/store.ts';
import { isNarrowWindow } from '#ui/paneWidths.ts';

let before = { studies: true, header: true };

export function toggleMaximised(): void {
  // Drawers take no room from the picture.
  if (isNarrowWindow()) return;
  const { studies, header } = useStore.getState().panels;
  const isMaximised = !studies && !header;
  if (!isMaximised) before = { studies, header };
  setPanel('studies', isMaximised && before.studies);
  setPanel('header', isMaximised && before.header);
}
