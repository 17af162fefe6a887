/**
 * The types of `window.negatoscope`: a small, read-mostly API on the page, described for its users in
 * docs/automation.md. It calls what the interface calls; there is no second path.
 */
import type { VoiFunction } from '#catalog/instanceSummary.ts';
import type { DicomJson } from '#dicom/dicomJson.ts';
import type { Fate } from '#ingest/fate.ts';
import type { SampleArray } from '#pixels/frame.ts';

/** `instanceId`, or a SOP Instance UID where only one instance has it. */
export type InstanceRef = string;

export interface NegatoscopeApi {
  readonly version: string;
  readonly ready: Promise<void>;
  readonly engineReady: Promise<void>;
  open(files: File[]): Promise<ImportReport>;
  idle(): Promise<ImportReport>;
  progress(): Progress;
  imports(): ImportRowSnapshot[];
  catalog(): { studies: StudySnapshot[] };
  header(instance: InstanceRef): Promise<{ meta: DicomJson; dataset: DicomJson }>;
  frame(instance: InstanceRef, frameNumber: number): Promise<FrameSnapshot>;
  rendered(instance: InstanceRef, frameNumber: number, voi?: VoiChoice): Promise<RenderedSnapshot>;
  show(stackId: string, frameIndex: number): Promise<void>;
  shown(): ShownSnapshot | null;
  cached(): CacheSnapshot;
  frameErrors(): FrameErrorSnapshot[];
  clear(): Promise<void>;
}

export interface ImportReport {
  readonly files: number;
  readonly fates: Readonly<Record<Fate, number>>;
  readonly bytes: number;
}

export interface Progress {
  readonly state: 'idle' | 'enumerating' | 'reading' | 'cancelling';
  readonly found: number;
  readonly settled: number;
  readonly bytes: number;
}

export interface ImportRowSnapshot {
  readonly id: string;
  readonly drop: number;
  readonly path: string;
  readonly bytes: number;
  readonly container?: string;
  readonly fate: Fate;
  readonly reason?: string;
  readonly message?: string;
  readonly instanceId?: string;
  readonly sopInstanceUID?: string;
  readonly duplicateOf?: string;
  readonly partial?: boolean;
  readonly atByte?: number;
  /** What the file is besides, in words: two formats at once, or two files. */
  readonly notices?: readonly string[];
}

export interface StudySnapshot {
  readonly studyInstanceUID: string;
  readonly inferred: boolean;
  readonly patientName: string;
  readonly patientId: string;
  readonly series: SeriesSnapshot[];
}

export interface SeriesSnapshot {
  readonly seriesInstanceUID: string;
  readonly inferred: boolean;
  readonly modality: string;
  readonly stacks: StackSnapshot[];
  readonly objects: string[];
}

export interface StackSnapshot {
  readonly stackId: string;
  readonly label: string;
  readonly frames: { instanceId: string; sopInstanceUID: string; frameNumber: number }[];
  readonly positions: (number | null)[];
  readonly gaps: { after: number; mm: number; missing: number }[];
  readonly axes: { name: string; values: string[]; index: number[] }[];
  readonly order: { rule: string; field: string; direction: string; disagreements: number };
  readonly warnings: {
    kind: string;
    severity: 'note' | 'warning';
    message: string;
    instances: string[];
  }[];
  readonly volume: { ok: true } | { ok: false; reason: string };
  readonly claimed?: { element: string; n: number };
}

export interface FrameSnapshot {
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly pixelRepresentation: 0 | 1;
  readonly values: SampleArray;
}

export type VoiChoice =
  | { readonly center: number; readonly width: number; readonly function?: VoiFunction }
  | { readonly index: number };

export interface RenderedSnapshot {
  readonly rows: number;
  readonly columns: number;
  readonly rgba: Uint8ClampedArray;
}

export interface ShownSnapshot {
  readonly stackId: string;
  readonly frameIndex: number;
  readonly instanceId: string;
  readonly sopInstanceUID: string;
  readonly frameNumber: number;
  readonly voi: { center: number; width: number; function: string } | { lut: string };
}

export interface CacheSnapshot {
  readonly frames: number;
  readonly bytes: number;
  readonly limit: number;
  readonly shownStack: { readonly decoded: number; readonly of: number };
}

export interface FrameErrorSnapshot {
  readonly instanceId: string;
  readonly frameNumber: number;
  readonly kind: string;
  readonly message: string;
}

declare global {
  interface Window {
    negatoscope: NegatoscopeApi;
  }
}
