/** The windows and tables at hand: the header's first, then the modality's. */
import { Blend } from 'lucide-react';
import { useStoreLater } from '#store/later.ts';
import { selectShownFrame } from '#store/selectors.ts';
import { Menu, type MenuItem } from '#ui/controls/Menu.tsx';
import { applyPreset } from '#ui/commands.ts';
import { formatNumber, visibleText } from '#ui/format.ts';
import { isAt, listPresets, type Preset } from '#ui/presets.ts';

export function PresetsMenu() {
  const place = useStoreLater(selectShownFrame);
  const voi = useStoreLater((state) => state.shown?.voi ?? null);
  const modality = place?.series.facts.modality ?? '';
  const presets = voi === null ? [] : listPresets(modality, place?.facts?.gray);
  const items = presets.map((preset, at): MenuItem => {
    const before = presets[at - 1];
    return {
      key: String(at),
      label: visibleText(preset.name),
      detail: detailOf(preset),
      ...(preset.key === '' ? {} : { hotkey: preset.key }),
      checked: isAt(preset, voi),
      ...(before?.from === preset.from ? {} : { heading: headingOf(preset, modality) }),
      onChoose: () => applyPreset(preset),
    };
  });
  return <Menu label="Presets" icon={Blend} items={items} disabled={items.length === 0} />;
}

function detailOf({ voi }: Preset): string {
  if ('lutIndex' in voi) return 'VOI LUT';
  return `W ${formatNumber(voi.width)} C ${formatNumber(voi.center)}`;
}

function headingOf(preset: Preset, modality: string): string {
  return preset.from === 'header' ? 'From the header' : `Customary for ${visibleText(modality)}`;
}
