/** The windows at hand: the header's first, then the modality's. */
import { Blend } from 'lucide-react';
import { useStore } from '#store/store.ts';
import { selectShownFrame } from '#store/selectors.ts';
import { Menu, type MenuItem } from '#ui/controls/Menu.tsx';
import { applyPreset } from '#ui/commands.ts';
import { formatNumber, visibleText } from '#ui/format.ts';
import { listPresets, type Preset } from '#ui/presets.ts';

export function PresetsMenu() {
  const place = useStore(selectShownFrame);
  const voi = useStore((state) => state.shown?.voi ?? null);
  const modality = place?.series.facts.modality ?? '';
  const presets = voi === null ? [] : listPresets(modality, place?.facts?.gray.windows ?? []);
  const items = presets.map((preset, at): MenuItem => {
    const before = presets[at - 1];
    return {
      key: String(at),
      label: visibleText(preset.name),
      detail: `W ${formatNumber(preset.width)} C ${formatNumber(preset.center)}`,
      ...(preset.key === '' ? {} : { hotkey: preset.key }),
      checked: preset.center === voi?.center && preset.width === voi.width,
      ...(before?.from === preset.from ? {} : { heading: headingOf(preset, modality) }),
      onChoose: () => applyPreset(preset),
    };
  });
  return <Menu label="Presets" icon={Blend} items={items} disabled={items.length === 0} />;
}

function headingOf(preset: Preset, modality: string): string {
  return preset.from === 'header' ? 'From the header' : `Customary for ${visibleText(modality)}`;
}
