/**
 * Words for frames that cannot be drawn.
 */
import type { FrameError } from '#pixels/frame.ts';
import { describeMember } from '#errors/describeMember.ts';
import { bytesText, number, OUT_OF_MEMORY, type Words } from '#errors/words.ts';

const OTHER_ENCODING =
  'Have it exported uncompressed (Explicit VR Little Endian). Its header can be read.';
const COPY_AGAIN = 'Copy it again from its source. Its header can be read.';

export function describeFrameError(error: FrameError): Words {
  switch (error.kind) {
    case 'no-decoder':
      return {
        fact: `There is no decoder for ${error.name || 'the transfer syntax'} (${error.transferSyntaxUID}).`,
        remedy: OTHER_ENCODING,
      };
    case 'refused':
      return {
        fact: `This frame is ${error.codec} with ${error.detail}, which the decoder at hand gets wrong: it is not drawn rather than drawn wrong.`,
        remedy: OTHER_ENCODING,
      };
    case 'bad-geometry':
      return {
        fact: `The header does not describe an image that can be drawn: ${error.detail}.`,
        remedy: 'Its header can be read in the header panel.',
      };
    case 'too-many-frames':
      return {
        fact: `The file holds ${number(error.frames)} frames; at most ${number(error.limit)} of one file are shown.`,
        remedy: 'Have it exported in parts. Its header can be read.',
      };
    case 'too-many-fragments':
      return {
        fact: `Pixel Data has more than ${number(error.limit)} fragments.`,
        remedy: 'No known device writes such files. Its header can be read.',
      };
    case 'frame-missing':
      return {
        fact:
          error.available === 0
            ? 'Pixel Data is empty.'
            : `Frame ${number(error.frameNumber)} is not in the file, which holds ${number(error.available)}.`,
        remedy: COPY_AGAIN,
      };
    case 'short-data':
      return {
        fact: `The frame needs ${bytesText(error.expected)} and the file has ${bytesText(error.found)} of it.`,
        remedy: COPY_AGAIN,
      };
    case 'codec-failed':
      return {
        fact: `The ${streamName(error.codec)} data of this frame could not be decoded: ${error.message.replace(/\.$/, '')}.`,
        remedy: COPY_AGAIN,
      };
    case 'codec-unavailable':
      return {
        fact: `The decoder${error.codec === '' ? 's' : ` ${error.codec}`} could not be loaded: ${error.message}.`,
        remedy: 'Check the connection to the address of this page, then scroll to the frame again.',
      };
    case 'size-differs':
      return {
        fact: `The header says ${error.header.join(' × ')} pixels, the compressed frame ${error.stream.join(' × ')}.`,
        remedy: 'One of them is wrong, so nothing is drawn. Its header can be read.',
      };
    case 'unknown-color':
      return {
        fact: `The colours are stored as ${error.photometricInterpretation}, which is not known here: nothing is drawn rather than wrong colours.`,
        remedy: 'Have it exported as RGB. Its header can be read.',
      };
    case 'bad-palette':
      return {
        fact: `The colour palette cannot be used: ${error.detail}.`,
        remedy: 'Its header can be read in the header panel.',
      };
    case 'bad-lut':
      return {
        fact: `The VOI LUT cannot be used: ${error.detail}.`,
        remedy: 'The picture can be seen with a window.',
      };
    case 'too-large':
      return {
        fact: `One frame would take ${bytesText(error.bytes)}; at most ${bytesText(error.limit)} are decoded.`,
        remedy: 'Its header can be read in the header panel.',
      };
    case 'unreadable':
      return {
        fact: `The browser could not read the file: ${error.message.replace(/\.$/, '')}.`,
        remedy: 'It may have been moved, changed or protected. Drop it again.',
      };
    case 'member-damaged':
      return describeMember(error.fault);
    case 'out-of-memory':
      return OUT_OF_MEMORY;
    case 'timeout':
      return {
        fact: `Decoding took longer than ${number(error.seconds)} seconds and was stopped.`,
        remedy: COPY_AGAIN,
      };
    case 'worker-failed':
      return {
        fact: `Decoding this frame ended its worker${error.message === '' ? '' : ` (${error.message})`}.`,
        remedy: 'The other frames are not affected. Please report it.',
      };
    default:
      return error satisfies never;
  }
}

/** A codec names itself; a family of streams has a name that people know. */
function streamName(codec: string): string {
  const families: Readonly<Record<string, string>> = {
    jpeg: 'JPEG',
    'jpeg-2000': 'JPEG 2000',
    'jpeg-xl': 'JPEG XL',
  };
  return families[codec] ?? codec;
}
