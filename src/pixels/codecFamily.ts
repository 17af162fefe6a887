/**
 * Which transfer syntaxes have a decoder here, and how their frames begin.
 */
import type { StartMarker } from '#dicom/codestreams.ts';
import { transferSyntax } from '#dicom/transferSyntax.ts';

/** A stream's own header tells which codec of the family it takes. */
export type CodecFamily =
  | 'native'
  | 'uncompressed'
  | 'deflated'
  | 'rle'
  | 'jpeg'
  | 'jpeg-2000'
  | 'jpeg-xl';

/** Null where there is no decoder. */
export function codecFamily(transferSyntaxUID: string): CodecFamily | null {
  const codec = transferSyntax(transferSyntaxUID)?.codec;
  switch (codec) {
    case 'native':
    case 'rle':
    case 'jpeg-xl':
      return codec;
    case 'encapsulated-uncompressed':
      return 'uncompressed';
    case 'deflated-frame':
      return 'deflated';
    case 'jpeg-baseline':
    case 'jpeg-extended':
    case 'jpeg-progressive':
    case 'jpeg-lossless':
    case 'jpeg-ls':
      return 'jpeg';
    case 'jpeg-2000':
    case 'htj2k':
      return 'jpeg-2000';
    // Part 2 transforms across components, which no decoder at hand undoes.
    case 'jpeg-2000-part-2':
    case 'jpeg-arithmetic':
    case 'jpeg-hierarchical':
    case 'mpeg-2':
    case 'h264':
    case 'h265':
    case 'none':
    case undefined:
      return null;
    default:
      return codec satisfies never;
  }
}

/** Whether frames of this transfer syntax can be decoded at all. */
export function canDecode(transferSyntaxUID: string): boolean {
  return codecFamily(transferSyntaxUID) !== null;
}

export function startMarkerOf(family: CodecFamily): StartMarker {
  const isMarked = ['jpeg', 'jpeg-2000', 'jpeg-xl', 'rle'].includes(family);
  return isMarked ? (family as StartMarker) : 'none';
}
