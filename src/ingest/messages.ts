/**
 * The whole worker protocol: what each kind of worker can be asked, and what it answers.
 *
 * A file is a handle and is cloned; pixel buffers are transferred. Expected failures are part of the
 * answers; a bug in a worker comes back as a failed answer of its own.
 *
 * The room `ingest` takes files in: enumerating what was dropped, the kinds of workers and their
 * pools, the fate of each file, frames and headers on demand. It keeps nothing but small caches.
 */
import type { DicomJsonFile } from '#dicom/dicomJson.ts';
import type { Leaves } from '#dicom/elementLeaves.ts';
import type { ExportForm } from '#dicom/export/exportText.ts';
import type { PackedTree } from '#dicom/packedRows.ts';
import type { ParseError } from '#dicom/parseError.ts';
import type { ProblemReport } from '#dicom/problems/problem.ts';
import type { Result } from '#dicom/result.ts';
import type { ArchiveFault, ArchiveFormat, Budget, Listed } from '#ingest/archives/archive.ts';
import type { HeaderOutcome } from '#ingest/assess.ts';
import type { Comparison } from '#ingest/compareFiles.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { FolderOrigin } from '#ingest/folderHandles.ts';
import type { FrameTask } from '#ingest/frameTask.ts';
import type { DisplayFrame, FrameError, StoredFrame } from '#pixels/frame.ts';
import type { RenderedFrame } from '#pixels/render.ts';
import type { Voi } from '#pixels/voi.ts';

/** Kind of request → what is asked and answered. */
export type Protocol<P> = { [K in keyof P]: { request: unknown; response: unknown } };

export interface HeaderProtocol {
  /** Outcomes in the order of the files. */
  readHeaders: { request: { files: readonly FileHandle[] }; response: readonly HeaderOutcome[] };
  /** The same header again and again, for nobody. */
  rehearse: { request: { file: FileHandle; times: number }; response: null };
  /** `firstRows`: the beginning is enough. `charset`: terms of Specific Character Set to read with instead of the declared ones. */
  readTree: {
    request: {
      file: FileHandle;
      charset?: readonly string[] | undefined;
      firstRows?: number | undefined;
    };
    response: Result<PackedTree, ParseError>;
  };
  readValue: {
    request: { file: FileHandle; path: string; charset?: readonly string[] | undefined };
    response: Result<string, ParseError>;
  };
  readJson: { request: { file: FileHandle }; response: Result<DicomJsonFile, ParseError> };
  readProblems: { request: { file: FileHandle }; response: Result<ProblemReport, ParseError> };
  readLeaves: {
    request: { file: FileHandle; whole: boolean };
    response: Result<Leaves, ParseError>;
  };
  /** Of whole values; '' for a path that leads nowhere. */
  readFingerprints: {
    request: { file: FileHandle; paths: readonly string[] };
    response: Result<readonly string[], ParseError>;
  };
  /** Bytes of the file, or of its inflated data set. */
  readBytes: {
    request: { file: FileHandle; offset: number; length: number; inflated: boolean };
    response: Result<ArrayBuffer, ParseError>;
  };
  readText: {
    request: { file: FileHandle; form: ExportForm };
    response: Result<string, ParseError>;
  };
  /** Whether the bytes of two files are the same, of which the first was read before. */
  compareFiles: {
    request: { one: FileHandle; other: FileHandle };
    response: Result<Comparison, ParseError>;
  };
}

export interface ArchiveProtocol {
  /** Begin with an archive; what was left of the one before is forgotten. */
  openArchive: {
    request: { file: FileHandle; format: ArchiveFormat; budget: Budget };
    response: null;
  };
  /** Go on with it. Asked until the end, which is there once `end` is. */
  nextMembers: {
    request: null;
    response: Listed & { end: { fault: ArchiveFault | null } | null };
  };
}

export interface FolderProtocol {
  /** `id` is the page's own name for it. */
  openFolder: { request: { id: number; origin: FolderOrigin }; response: null };
  /** Null for what cannot be had by a handle. */
  takeFiles: {
    request: { id: number; names: readonly string[] };
    response: readonly (File | null)[];
  };
  closeFolder: { request: { id: number }; response: null };
}

/** A window, the place of a table in the header, or null: what comes first in the header. */
export type VoiRequest = Voi | { readonly lutIndex: number } | null;

export interface DecodeProtocol {
  /** `withExtremes`: the least and the greatest grey value too, a look at every sample. */
  display: {
    request: FrameTask & { readonly withExtremes: boolean };
    response: Result<DisplayFrame, FrameError>;
  };
  stored: { request: FrameTask; response: Result<StoredFrame, FrameError> };
  rendered: {
    request: FrameTask & { readonly voi: VoiRequest };
    response: Result<RenderedFrame, FrameError>;
  };
  thumbnail: { request: FrameTask; response: Result<RenderedFrame, FrameError> };
}

/** Page → worker. */
export type RequestMessage<P extends Protocol<P>> = {
  [K in keyof P & string]: {
    negatoscope: 'request';
    id: number;
    kind: K;
    request: P[K]['request'];
  };
}[keyof P & string];

/** Worker → page. */
export type AnswerMessage =
  | { negatoscope: 'answer'; id: number; response: unknown }
  | { negatoscope: 'bug'; id: number; message: string };
