/**
 * The windows that the presets menu and the keys 1–9 offer: those of the header first, then the
 * customary ones of the modality, in units of the modality (HU for CT).
 */
import type { VoiFunction, VoiWindow } from '#catalog/instanceSummary.ts';

export interface Preset {
  readonly name: string;
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
  /** Whether the file itself asks for it. */
  readonly from: 'header' | 'modality';
  /** '1'–'9', '' from the tenth on. */
  readonly key: string;
}

type Customary = readonly [name: string, center: number, width: number];

const BY_MODALITY: Readonly<Record<string, readonly Customary[]>> = {
  CT: [
    ['Soft tissue', 40, 400],
    ['Lung', -600, 1500],
    ['Bone', 400, 1800],
    ['Brain', 40, 80],
    ['Liver', 60, 150],
    ['Mediastinum', 50, 350],
    ['Angiography', 300, 600],
    ['Stroke', 32, 8],
  ],
};

export function listPresets(
  modality: string,
  headerWindows: readonly VoiWindow[],
): readonly Preset[] {
  const fromHeader = headerWindows.map((window, at) => ({
    name: window.explanation === '' ? nameOfWindow(at, headerWindows.length) : window.explanation,
    center: window.center,
    width: window.width,
    function: window.function,
    from: 'header' as const,
  }));
  const customary = (BY_MODALITY[modality] ?? []).map(([name, center, width]) => ({
    name,
    center,
    width,
    function: 'LINEAR' as const,
    from: 'modality' as const,
  }));
  return [...fromHeader, ...customary].map((preset, at) => ({
    ...preset,
    key: at < 9 ? String(at + 1) : '',
  }));
}

function nameOfWindow(at: number, of: number): string {
  return of === 1 ? 'Window of the header' : `Window ${at + 1} of the header`;
}

/** The name of the preset that the window is at, '' if it is at none. */
export function presetNameOf(
  presets: readonly Preset[],
  voi: { readonly center: number; readonly width: number; readonly function: VoiFunction },
): string {
  const match = presets.find(
    (preset) =>
      preset.center === voi.center &&
      preset.width === voi.width &&
      preset.function === voi.function,
  );
  return match?.name ?? '';
}
