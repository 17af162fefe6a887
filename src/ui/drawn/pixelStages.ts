/**
 * One pixel from its stored bits to the level on screen, stage by stage (pure).
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import type { Stage } from '#ui/drawn/howDrawn.ts';
import { visibleText } from '#ui/format.ts';
import {
  codedWords,
  colorWords,
  formatValue,
  isRescale,
  suvWords,
  unitOf,
  unitWords,
} from '#ui/picture/readout.ts';
import type { ColorPixel, GrayPixel, PixelValue } from '#viewport/index.ts';

/** The stages that have something to say. */
export function pixelStages(value: PixelValue, place: FramePlace, shown: Shown): readonly Stage[] {
  if (value.kind === 'missing')
    return [{ name: 'Stored', says: 'Not in the file: it ends early.' }];
  const stages = value.kind === 'gray' ? grayStages(value, place, shown) : colorStages(value);
  const { overlay, shutter } = value.over;
  const over = [overlay ? 'an overlay' : '', shutter ? 'the shutter' : ''].filter(Boolean);
  return [...stages, { name: 'Over it', says: over.join(' and ') }].filter(
    ({ says }) => says !== '',
  );
}

function grayStages(value: GrayPixel, place: FramePlace, shown: Shown): Stage[] {
  const { image, suv } = place.instance.summary;
  const unit = unitOf(place);
  const { modality, windowed, drawn } = value;
  return [
    { name: 'Stored', says: `${formatValue(value.stored)}${bitsOf(value.stored, image)}` },
    { name: 'Padding', says: value.isPadding ? 'no picture; left out of computed windows' : '' },
    {
      name: 'Modality',
      says: modality === null ? '' : `${formatValue(modality)} ${unit}`.trimEnd(),
    },
    ...realWorldStages(value, place),
    { name: 'SUV', says: suvWords(value, suv) },
    { name: 'Window', says: windowed === null ? '' : `level ${windowed} of 255` },
    { name: 'Inverted', says: typeof drawn === 'number' ? inverted(windowed, drawn, shown) : '' },
    { name: 'Palette', says: Array.isArray(drawn) ? colorWords(drawn) : '' },
  ];
}

function inverted(windowed: number | null, drawn: number, shown: Shown): string {
  if (windowed === drawn && !shown.inverted) return '';
  return windowed === drawn ? `twice: level ${drawn}` : `level ${drawn}`;
}

function realWorldStages({ realWorld }: GrayPixel, { facts }: FramePlace): Stage[] {
  return (facts?.realWorld ?? []).flatMap((mapping, at) => {
    // What the rescale has said already.
    if (facts === null || isRescale(mapping, facts.gray)) return [];
    const value = realWorld[at] ?? null;
    const name = mapping.label === '' ? 'Real world' : visibleText(mapping.label);
    const says = value === null ? 'not mapped' : `${formatValue(value)} ${unitWords(mapping)}`;
    return [{ name, says: says.trimEnd() }];
  });
}

/** ' = 0100 0010 1000': as many bits as are stored, a sign in two's complement; '' for floats. */
function bitsOf(stored: number, image: ImageDescription | null): string {
  if (image === null || image.pixelData.kind !== 'integer') return '';
  const { bitsAllocated, bitsStored } = image;
  const count = bitsStored >= 1 && bitsStored <= bitsAllocated ? bitsStored : bitsAllocated;
  const pattern = stored < 0 ? stored + 2 ** count : stored;
  const digits = pattern.toString(2).padStart(count, '0');
  // In groups of four from the lowest one on.
  return ` = ${digits.replaceAll(/\B(?=(?:\d{4})+$)/g, ' ')}`;
}

function colorStages({ coded, rgb }: ColorPixel): Stage[] {
  if (coded === undefined) return [{ name: 'Stored', says: colorWords(rgb) }];
  const isIndex = coded.samples.length === 1;
  return [
    { name: 'Stored', says: `${isIndex ? 'index ' : ''}${codedWords(coded)}` },
    { name: isIndex ? 'Palette' : 'Colour', says: colorWords(rgb) },
  ];
}
