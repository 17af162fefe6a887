/** Overlays and shutters of the shown frame, to be switched; nothing where it has none. */
import { Aperture, Layers2 } from 'lucide-react';
import { overlayGroups, selectShownFrame } from '#store/selectors.ts';
import { useStoreLater } from '#store/later.ts';
import { toggleLayer } from '#store/store.ts';
import { Button } from '#ui/controls/Button.tsx';

export function LayerButtons() {
  const place = useStoreLater(selectShownFrame);
  const layers = useStoreLater((state) => state.layers);
  return (
    <>
      {place !== null && overlayGroups(place).length > 0 && (
        <Button
          iconOnly
          keepFocus
          icon={Layers2}
          label="Overlays"
          hotkey="L"
          pressed={layers.overlays}
          onClick={() => toggleLayer('overlays')}
        />
      )}
      {place?.facts?.shutter !== undefined && (
        <Button
          iconOnly
          keepFocus
          icon={Aperture}
          label="Display shutters"
          hotkey="X"
          pressed={layers.shutters}
          onClick={() => toggleLayer('shutters')}
        />
      )}
    </>
  );
}
