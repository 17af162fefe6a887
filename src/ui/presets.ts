/**
 * What the presets menu and the keys 1–9 offer: the windows of the header first, then its VOI LUTs,
 * then the customary windows of the modality, in units of the modality (HU for CT).
 */
import type { GrayFacts } from '#catalog/instanceSummary.ts';
import type { Shown, ShownWindow } from '#store/state.ts';

export interface Preset {
  readonly name: string;
  /** A window, or the place of a table in the VOI LUT Sequence. */
  readonly voi: ShownWindow | { readonly lutIndex: number };
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
  header: Pick<GrayFacts, 'windows' | 'voiLuts'> | undefined,
): readonly Preset[] {
  const { windows = [], voiLuts = [] } = header ?? {};
  const fromHeader = windows.map((window, at) => ({
    name: window.explanation || nameOf('Window', at, windows.length),
    voi: { center: window.center, width: window.width, function: window.function },
    from: 'header' as const,
  }));
  const tables = voiLuts.map(({ explanation }, at) => ({
    name: explanation || nameOf('VOI LUT', at, voiLuts.length),
    voi: { lutIndex: at },
    from: 'header' as const,
  }));
  const customary = (BY_MODALITY[modality] ?? []).map(([name, center, width]) => ({
    name,
    voi: { center, width, function: 'LINEAR' as const },
    from: 'modality' as const,
  }));
  return [...fromHeader, ...tables, ...customary].map((preset, at) => ({
    ...preset,
    key: at < 9 ? String(at + 1) : '',
  }));
}

function nameOf(what: string, at: number, of: number): string {
  return of === 1 ? `${what} of the header` : `${what} ${at + 1} of the header`;
}

/** The name of the preset that the picture is at, '' if it is at none. */
export function presetNameOf(presets: readonly Preset[], voi: NonNullable<Shown['voi']>): string {
  return presets.find((preset) => isAt(preset, voi))?.name ?? '';
}

export function isAt({ voi: preset }: Preset, voi: Shown['voi']): boolean {
  if (voi === null) return false;
  if ('lutIndex' in preset) return 'index' in voi && preset.lutIndex === voi.index;
  if ('index' in voi) return false;
  const { center, width, function: shape } = voi;
  return preset.center === center && preset.width === width && preset.function === shape;
}
