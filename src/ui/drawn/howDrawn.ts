/**
 * How the shown frame came from its file to the screen: the stages with their numbers, in their
 * order, and what the file holds and is not applied, with the reason. Pure.
 */
import type { RegionAxis } from '#catalog/regions.ts';
import type { LutDescription } from '#dicom/imageDescription.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';
import { type FramePlace, overlayGroups } from '#store/selectors.ts';
import type { Layers, Shown } from '#store/state.ts';
import { countOf, formatZoom, visibleText } from '#ui/format.ts';
import { lossyReason, lossyWords, turnWords } from '#ui/picture/cornerWords.ts';
import { unitOf, unitWords } from '#ui/picture/readout.ts';
import { scaleSource } from '#ui/picture/scaleBar.ts';
import { listPresets, presetNameOf } from '#ui/presets.ts';

export interface Stage {
  readonly name: string;
  readonly says: string;
}

/** What is set for all pictures. */
export interface Look {
  readonly layers: Layers;
  readonly smooth: boolean;
}

/** The stages that were gone through. */
export function appliedStages(place: FramePlace, shown: Shown, look: Look): readonly Stage[] {
  const stages = [
    encoding(place),
    lossy(place, shown),
    storedValues(place),
    ...(shown.voi === null ? [colour(place, shown)] : grey(place, shown, shown.voi)),
    shape(place, shown),
    realWorld(place),
    regions(place, shown),
    layers(place, shown, look.layers),
    { name: 'On screen', says: onScreen(shown, look.smooth) },
  ];
  return stages.filter(({ says }) => says !== '');
}

function encoding({ instance }: FramePlace): Stage {
  const uid = instance.summary.transferSyntaxUID;
  return { name: 'Encoding', says: `${transferSyntax(uid)?.name ?? visibleText(uid)}.` };
}

function lossy(place: FramePlace, shown: Shown): Stage {
  const words = lossyWords(place, shown);
  return { name: 'Detail', says: words === '' ? '' : `${words}. ${lossyReason(place, shown)}` };
}

function storedValues({ instance }: FramePlace): Stage {
  const { image } = instance.summary;
  if (image === null) return { name: 'Stored values', says: '' };
  const kind = image.pixelData.kind;
  const sign = image.pixelRepresentation === 1 ? 'signed' : 'unsigned';
  const bits = `${image.bitsStored} of ${image.bitsAllocated} bits, ${sign}`;
  const samples = kind === 'integer' ? bits : `${image.bitsAllocated}-bit floating point`;
  const size = `${image.columns} × ${image.rows}`;
  return {
    name: 'Stored values',
    says: `${size}, ${countOf(image.samplesPerPixel, 'sample')} a pixel, ${samples}.`,
  };
}

function grey(place: FramePlace, shown: Shown, voi: NonNullable<Shown['voi']>): Stage[] {
  const photometric = place.instance.summary.image?.photometricInterpretation ?? '';
  const shape = place.instance.summary.unapplied?.presentationLutShape;
  const inverse = shape === 'INVERSE' ? ', Presentation LUT Shape INVERSE' : '';
  const inverted = [
    photometric === 'MONOCHROME1' ? `MONOCHROME1${inverse}: low values are bright.` : '',
    shown.inverted ? 'Inverted by you.' : '',
  ];
  return [
    { name: 'Modality', says: modality(place, shown) },
    { name: 'Window', says: window(place, voi) },
    { name: 'Colour', says: supplement(place) },
    { name: 'Inversion', says: inverted.filter((part) => part !== '').join(' ') },
  ];
}

function supplement({ facts, instance }: FramePlace): string {
  const [, first] = instance.summary.image?.palette?.[0].descriptor ?? [];
  if (facts?.isColored !== true || first === undefined) return '';
  return `Stored values from ${plain(first)} on by the supplemental palette, grey below.`;
}

function modality(place: FramePlace, shown: Shown): string {
  const { facts } = place;
  if (facts === null) return '';
  const { gray } = facts;
  const unit = unitOf(place);
  if (gray.modalityLut !== null && !shown.unreadLuts.includes('modality')) {
    return `Modality LUT: ${table(gray.modalityLut)}${unit === '' ? '' : `, in ${unit}`}.`;
  }
  const { slope, intercept } = gray;
  if (slope === 1 && intercept === 0) return `As stored${unit === '' ? '' : `, in ${unit}`}.`;
  const sum = `stored × ${plain(slope)} ${plainSum(intercept)}`;
  return `Rescale: ${sum}${unit === '' ? '' : `, in ${unit}`}.`;
}

function table({ descriptor: [entries, first, bits] }: LutDescription): string {
  return `${countOf(entries, 'entry', 'entries')} of ${bits} bits, from the value ${plain(first)} on`;
}

function window({ facts, series }: FramePlace, voi: NonNullable<Shown['voi']>): string {
  const preset = presetNameOf(listPresets(series.facts.modality, facts?.gray), voi);
  const named = preset === '' ? '' : `, ${visibleText(preset)}`;
  if ('lut' in voi) {
    const lut = facts?.gray.voiLuts[voi.index]?.lut ?? null;
    return `VOI LUT${named}${lut === null ? '' : `: ${table(lut)}`}.`;
  }
  const { center, width, function: kind } = voi;
  const source =
    facts?.gray.windows.length === 0 && preset === '' ? ', not from the header' : named;
  const counted = kind === 'LINEAR' && width < 1 ? ', which counts as 1' : '';
  return `${kind}, width ${plain(width)}${counted}, center ${plain(center)}${source}.`;
}

function colour({ instance }: FramePlace, { samplesIn }: Shown): Stage {
  const { image, transferSyntaxUID } = instance.summary;
  const declared = image?.photometricInterpretation ?? '';
  const says = (words: string): Stage => ({ name: 'Colour', says: words });
  if (declared === 'PALETTE COLOR') {
    const first = image?.palette?.[0].descriptor;
    const size = first === undefined ? '' : `: ${countOf(first[0], 'entry', 'entries')}`;
    return says(`Palette${size} of red, green and blue.`);
  }
  if (declared === '') return says('Taken for RGB: the header has no Photometric Interpretation.');
  const found = samplesIn ?? declared;
  const isYbr = found.startsWith('YBR');
  if (declared.startsWith('YBR') === isYbr) {
    return says(found === 'RGB' ? 'RGB as it is.' : `${found} to RGB.`);
  }
  // PS3.5 8.2.1: what markers and sampling of a DCT stream say comes before the header.
  const isDct = /^jpeg-(?:baseline|extended|progressive)$/.test(
    transferSyntax(transferSyntaxUID)?.codec ?? '',
  );
  if (!isDct) return says(`${declared}, undone by the decoder.`);
  const what = isYbr ? `${found} to RGB` : 'RGB as it is';
  return says(`${what}: the stream says so, though the header says ${declared}.`);
}

function shape(place: FramePlace, shown: Shown): Stage {
  const { facts, instance } = place;
  const spacing = facts?.spacing ?? null;
  const { pixelAspectRatio } = instance.summary;
  const name = 'Shape of pixels';
  if (spacing !== null) {
    const source = [scaleSource(place, shown), visibleText(facts?.calibration?.description ?? '')];
    const told = source.filter((part) => part !== '').join(': ');
    const size = `${plain(spacing[1])} × ${plain(spacing[0])} mm (width × height)`;
    return { name, says: told === '' ? `${size}.` : `${size}, ${told}.` };
  }
  if (pixelAspectRatio !== null) {
    return { name, says: `Pixel Aspect Ratio ${pixelAspectRatio.join(' : ')}.` };
  }
  return { name, says: 'Square: the header does not say.' };
}

function realWorld({ facts }: FramePlace): Stage {
  const mappings = facts?.realWorld ?? [];
  const says = mappings.map((mapping) => {
    const { label, quantity, first, last, map } = mapping;
    const range = `stored ${plain(first)} to ${plain(last)}`;
    const how =
      map.kind === 'line'
        ? `× ${plain(map.slope)} ${plainSum(map.intercept)}`
        : `by a table of ${countOf(last - first + 1, 'entry', 'entries')}`;
    const what = [label, quantity]
      .filter((part) => part !== '')
      .map(visibleText)
      .join(', ');
    return `${what === '' ? '' : `${what}: `}${range} ${how}, in ${unitWords(mapping) || 'no unit'}.`;
  });
  return { name: 'Real world values', says: says.join(' ') };
}

/** How the region under the middle is calibrated. */
function regions({ instance }: FramePlace, { region }: Shown): Stage {
  const { regions: all = [] } = instance.summary;
  const name = 'Ultrasound region';
  if (all.length === 0) return { name, says: '' };
  const found = region === null ? undefined : all[region];
  const count = countOf(all.length, 'region');
  if (found === undefined) return { name, says: `${count}, none of them under the middle.` };
  const axis = (of: RegionAxis) =>
    of.unit === '' ? 'no unit' : `${plain(of.delta)} ${of.unit} a pixel`;
  const columns = `columns ${found.left} to ${found.right}`;
  const rows = `rows ${found.top} to ${found.bottom}`;
  return {
    name,
    says: `${count}. Under the middle: ${columns}, ${rows}; across ${axis(found.x)}, down ${axis(found.y)}.`,
  };
}

function layers(place: FramePlace, { lostOverlays }: Shown, shown: Layers): Stage {
  const { facts } = place;
  const lost = lostOverlays.filter(({ reason }) => reason.kind !== 'data-cut');
  const overlays = overlayGroups(place).filter((plane) =>
    lost.every(({ group }) => group !== plane),
  ).length;
  const parts = [
    overlays > 0 && shown.overlays ? countOf(overlays, 'overlay') : '',
    facts?.shutter !== undefined && shown.shutters ? 'display shutter' : '',
  ].filter((part) => part !== '');
  return { name: 'Over the picture', says: parts.length === 0 ? '' : `${parts.join(', ')}.` };
}

function onScreen(shown: Shown, smooth: boolean): string {
  const turned = turnWords({ ...shown, inverted: false });
  const zoom = `Zoom ${formatZoom(shown.zoom)}, ${smooth ? 'smoothed' : 'pixels as they are'}`;
  return turned === '' ? `${zoom}.` : `${zoom}; ${turned}.`;
}

/** '+ 5', '− 1024': what is added. */
function plainSum(value: number): string {
  return `${value < 0 ? '−' : '+'} ${plain(Math.abs(value))}`;
}

/** As many digits as a 32-bit float holds. */
function plain(value: number): string {
  return String(Number(value.toPrecision(7))).replace(/^-/, '−');
}
