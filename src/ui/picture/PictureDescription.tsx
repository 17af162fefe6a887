/**
 * What the picture shows, in one text for those who do not see it: study, series, slice, window. The
 * picture points to it as its description; it is read when the picture takes the focus.
 */
import { useStore } from '#store/store.ts';
import { selectShownFrame } from '#store/selectors.ts';
import { descriptionWords } from '#ui/picture/descriptionWords.ts';

export function PictureDescription({ id }: { readonly id: string }) {
  const shown = useStore((state) => state.shown);
  const place = useStore(selectShownFrame);
  return (
    <p id={id} className="visually-hidden">
      {shown === null || place === null ? 'No picture.' : descriptionWords(place, shown)}
    </p>
  );
}
