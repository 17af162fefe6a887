/**
 * The colour space that a decoded stream's samples are in.
 */
import type { ImageDescription } from '#dicom/imageDescription.ts';
import type { JpegHeader } from '#pixels/jpegHeader.ts';
import type { StreamHeader } from '#pixels/streamHeader.ts';

export function photometricOfStream(header: StreamHeader, image: ImageDescription): string {
  const declared = image.photometricInterpretation;
  if (image.samplesPerPixel === 1) return declared;
  switch (header.kind) {
    case 'jpeg':
      return header.process === 'sequential' || header.process === 'progressive'
        ? dctColor(header, declared)
        : declared;
    case 'jpeg-2000':
      // RCT and ICT are undone by the decoder; without them the samples are what they are.
      return header.colorTransform !== true && declared.startsWith('YBR_FULL') ? 'YBR_FULL' : 'RGB';
    case 'jpeg-xl':
      return 'RGB';
    default:
      return header satisfies never;
  }
}

/**
 * DCT samples are as coded (PS3.5 8.2.1). Adobe's marker and JFIF say what that is; without them the
 * Photometric Interpretation is trusted, except that subsampled components are no RGB.
 */
function dctColor(header: JpegHeader, declared: string): string {
  if (header.adobeTransform !== null) return header.adobeTransform === 0 ? 'RGB' : 'YBR_FULL';
  if (header.hasJfif) return 'YBR_FULL';
  if (declared.startsWith('YBR')) return 'YBR_FULL';
  if (declared === 'RGB') return isSubsampled(header) ? 'YBR_FULL' : 'RGB';
  const letters = header.components.map(({ id }) => String.fromCharCode(id)).join('');
  return letters === 'RGB' ? 'RGB' : 'YBR_FULL';
}

function isSubsampled({ components: [first, ...others] }: JpegHeader): boolean {
  return others.some(
    ({ horizontal, vertical }) => horizontal !== first?.horizontal || vertical !== first.vertical,
  );
}
