/**
 * What becomes of a dropped file: exactly one fate, with a reason wherever it is not simply shown.
 *
 * The fates add up to the number of files dropped; members of a container have rows of their own.
 */
import type { InstanceId } from '#catalog/catalog.ts';
import type { ArchiveFault, ArchiveFormat, MemberRefusal } from '#ingest/archives/archive.ts';
import type { ParseError } from '#dicom/parseError.ts';
import type { FaultKind } from '#ingest/workerPool.ts';
import type { FrameError } from '#pixels/frame.ts';

export type { FrameError } from '#pixels/frame.ts';

export type Fate = 'shown' | 'object' | 'duplicate' | 'skipped' | 'damaged' | 'container';

export const FATES: readonly Fate[] = [
  'shown',
  'object',
  'duplicate',
  'skipped',
  'damaged',
  'container',
];

export type RowId = string;

export interface ImportRow {
  readonly id: RowId;
  /** 1-based number of the drop. */
  readonly drop: number;
  /** '/'-separated, no leading slash: the dropped folder's name first. */
  readonly path: string;
  readonly bytes: number;
  readonly container?: RowId;
  readonly fate: Fate;
  /** Always set unless the fate is 'shown' and nothing is partial. */
  readonly reason?: FateReason;
  readonly instanceId?: InstanceId;
  readonly sopInstanceUID?: string;
  readonly duplicateOf?: RowId;
  /** The file ends early or its header reads only in part. */
  readonly partial?: boolean;
  readonly atByte?: number;
  /** What the file is besides, whatever its fate. */
  readonly notices?: readonly FileNotice[];
}

export type FileNotice =
  /** Another format stands in its preamble: it can be opened as that too (PS3.10 7.1). */
  | { kind: 'preamble-magic'; format: string }
  /** Behind its data another DICOM file begins, which is not read. */
  | { kind: 'another-file'; atByte: number };

/** A header worker gave no answer. */
export interface ReaderFailed {
  readonly kind: 'reader-failed';
  readonly fault: FaultKind;
  readonly message: string;
}

/** What a DICOMDIR lists, and what was dropped with it. */
export interface DirectoryFindings {
  /** Number of files that it refers to. */
  readonly listed: number;
  /** References that no dropped file meets. */
  readonly missing: readonly string[];
  /** Paths of DICOM files in its folder that it does not refer to. */
  readonly unlisted: readonly string[];
}

export type FateReason =
  | ParseError
  | FrameError
  | { kind: 'empty' }
  | ReaderFailed
  /** `partly`: a container, of which some files were read. */
  | { kind: 'cancelled'; partly?: true }
  | { kind: 'duplicate'; of: string }
  /** A container that was read; `members` are the files in it, each with a row of its own. */
  | { kind: 'archive'; format: ArchiveFormat; members: number }
  | ArchiveFault
  | MemberRefusal
  /** `sopClass` is the registered name, '' for an unknown one. */
  | { kind: 'no-pixels'; sopClass: string }
  /** `findings`: once all that was dropped with it is known. */
  | { kind: 'dicomdir'; findings?: DirectoryFindings }
  | { kind: 'partial-frames'; available: number; total: number; atByte: number };

/** What is being done with what was dropped. */
export type Intake =
  | { phase: 'idle' }
  | { phase: 'enumerating'; found: number; bytes: number }
  | { phase: 'reading'; found: number; settled: number; bytes: number; bytesSettled: number }
  | { phase: 'cancelling'; found: number; settled: number };
