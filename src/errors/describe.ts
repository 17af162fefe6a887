/**
 * Typed errors → what the user reads: the fact, then the remedy.
 *
 * The room `errors` holds all words about failures and doubts, and imports only types. Exhaustive: a
 * new kind does not compile until it has its words, and docs/errors.md lists them all.
 */
import type { ParseError } from '#dicom/parseError.ts';
import type { FateReason } from '#ingest/fate.ts';
import type { FaultKind } from '#ingest/workerPool.ts';
import type { FrameError } from '#pixels/frame.ts';
import { describeArchive } from '#errors/describeArchive.ts';
import { describeDirectory } from '#errors/describeDirectory.ts';
import { describeFrameError } from '#errors/describeFrameError.ts';
import { describeParseError } from '#errors/describeParseError.ts';
import { number, type Words } from '#errors/words.ts';

export type { Words } from '#errors/words.ts';
export { describeNotice } from '#errors/describeNotice.ts';
export { describeWarning } from '#errors/describeWarning.ts';

/** Everything that can be said of a file or a frame. */
export type Describable = FateReason | ParseError | FrameError;

export function describe(error: Describable): Words {
  switch (error.kind) {
    case 'empty':
      return {
        fact: 'The file has no bytes.',
        remedy: 'Copy it again from its source.',
      };
    case 'cancelled':
      return {
        fact: `It was ${error.partly === true ? 'read only in part' : 'not read'}: opening was cancelled.`,
        remedy: 'Drop it again to open it.',
      };
    case 'duplicate':
      return {
        fact: `It has the same content as ${error.of}.`,
        remedy: 'Nothing is missing: one of the two is shown.',
      };
    case 'no-pixels':
      return {
        fact:
          error.sopClass === ''
            ? 'The object has no image.'
            : `The object has no image: it is of the class ${error.sopClass}.`,
        remedy: 'Its header can be read in the header panel.',
      };
    case 'dicomdir':
      return describeDirectory(error.findings);
    case 'partial-frames':
      return partialFrames(error.available, error.total, error.atByte);
    case 'reader-failed':
      return readerFailed(error.fault, error.message);
    case 'not-dicom':
    case 'truncated':
    case 'length-beyond-end':
    case 'invalid-element':
    case 'nested-too-deep':
    case 'too-many-elements':
    case 'inflate-failed':
    case 'inflate-too-large':
    case 'unreadable':
    case 'member-damaged':
      return describeParseError(error);
    case 'archive':
    case 'archive-cut':
    case 'archive-damaged':
    case 'archive-checksum':
    case 'archive-split':
    case 'encrypted':
    case 'unknown-compression':
    case 'link':
    case 'sparse':
    case 'limit':
      return describeArchive(error);
    default:
      return describeFrameError(error);
  }
}

function partialFrames(available: number, total: number, atByte: number): Words {
  const some = `${number(available)} of ${number(total)} frames`;
  const first =
    total === 1 ? 'part of its one frame' : `part of the first of ${number(total)} frames`;
  const what = available === 0 ? first : some;
  return {
    fact: `The file ends at byte ${number(atByte)}, inside Pixel Data: ${what} can be shown.`,
    remedy: 'Copy it again from its source to see the rest.',
  };
}

function readerFailed(fault: FaultKind, message: string): Words {
  if (fault === 'not-started') {
    return {
      fact: `The part of the viewer that reads files could not be loaded: ${message}.`,
      remedy:
        'Check the connection to the address of this page, reload it and open the file again.',
    };
  }
  const how = {
    timeout: 'Reading the file took too long and was stopped.',
    crashed: 'Reading the file ended its worker.',
    bug: 'The reader has a fault that this file brings out.',
  }[fault];
  const detail = message === '' ? '' : ` (${message})`;
  return {
    fact: `${how.slice(0, -1)}${detail}.`,
    remedy: 'Please report it, with the file if it has no patient data. The other files are read.',
  };
}

/** Words as one text, for a row of the ledger. */
export function sentence({ fact, remedy }: Words): string {
  return remedy === '' ? fact : `${fact} ${remedy}`;
}
