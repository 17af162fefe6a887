/**
 * The catalogue: studies, their series, and the stacks that one viewport scrolls.
 *
 * Plain data, rebuilt series by series as instances arrive. Every instance is in exactly one place:
 * in a stack, among the objects of its series, or a duplicate that names the kept one.
 *
 * The room `catalog` makes it from summaries of instances, pure: identity, grouping, splitting,
 * ordering, and doubts about them. It reads no files; the words for its doubts are in `errors`.
 */
import type {
  InstanceSummary,
  PatientFacts,
  SeriesFacts,
  StudyFacts,
} from '#catalog/instanceSummary.ts';

/** Unique for every kept instance; SOP Instance UIDs may be missing or shared by unequal files. */
export type InstanceId = string;

/** One kept file, as the catalogue sees it. */
export interface Instance {
  readonly instanceId: InstanceId;
  /** '/'-separated path inside the drop. */
  readonly path: string;
  readonly bytes: number;
  readonly summary: InstanceSummary;
  /** Another kept instance has the same SOP Instance UID and other content. */
  readonly sharesUid?: boolean;
  /** False where no decoder draws it (the ledger says why): listed among the objects. */
  readonly drawable: boolean;
  /** For what its own header leaves out. */
  readonly listed?: DirectoryEntry;
}

/** What a DICOMDIR says of an instance that it lists: its own place, and the records above it. */
export interface DirectoryEntry {
  /** Counts all that the directory lists, in the order of its tree. */
  readonly place: number;
  readonly names: DirectoryNames;
}

/** The facts of a group of instances, by what the group is. */
export interface GroupFacts {
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: SeriesFacts;
}

/** What the records above say; null where there is no such record. */
export type DirectoryNames = { readonly [K in keyof GroupFacts]: GroupFacts[K] | null };

export interface Catalog {
  readonly studies: readonly Study[];
}

export interface Study {
  /** Stable key: the UID, or one made up for an inferred group. */
  readonly key: string;
  readonly studyInstanceUID: string;
  readonly inferred: boolean;
  readonly patient: PatientFacts;
  readonly facts: StudyFacts;
  readonly series: readonly Series[];
  readonly warnings: readonly OrderWarning[];
}

export interface Series {
  readonly key: string;
  readonly seriesInstanceUID: string;
  readonly inferred: boolean;
  readonly facts: SeriesFacts;
  readonly stacks: readonly Stack[];
  /** Instances without a drawable frame, in order of Instance Number. */
  readonly objects: readonly InstanceId[];
  /** The first place of its instances in a DICOMDIR that lists them. */
  readonly listedAt?: number;
  readonly warnings: readonly OrderWarning[];
}

export type StackKind = 'images' | 'clip' | 'localizer';

export interface Stack {
  readonly stackId: string;
  /** What tells this stack from the others of its series, '' where it is the only one. */
  readonly label: string;
  readonly kind: StackKind;
  /** SOP Class of its instances: one stack never mixes them. */
  readonly sopClassUID: string;
  /** In display order. */
  readonly frames: readonly StackFrame[];
  /** mm along the normal, one for each frame, null where it is not known. */
  readonly positions: readonly (number | null)[];
  readonly gaps: readonly Gap[];
  /**
   * Further axes (time, echo …), the slowest first. Where there are some, the frames are listed set
   * by set: a whole volume in order of position, then the next.
   */
  readonly axes: readonly StackAxis[];
  readonly order: OrderExplanation;
  readonly warnings: readonly OrderWarning[];
  readonly volume: VolumeVerdict;
  readonly claimed?: { readonly element: string; readonly n: number };
  /** Where the user has chosen another order: all of the above is in that one. */
  readonly chosen?: ChosenOrderFacts;
}

/** What a user can sort a stack by instead of the order that was found. */
export type ChosenOrder = 'instance-number' | 'position' | 'time' | 'file-name';

export interface OrderChoice {
  readonly by: ChosenOrder | 'found';
  readonly reversed: boolean;
}

export interface ChosenOrderFacts extends OrderChoice {
  /** How many frames stand elsewhere than in the order that was found, reversed or not. */
  readonly disagreements: number;
  /** How many frames lack what is sorted by; they stand last. */
  readonly missing: number;
  /** The stack as it was found: what a volume is made of. */
  readonly found: Stack;
}

/** Whether volume views may be offered: never by averaging a spacing. */
export type VolumeVerdict =
  /** `shear`: mm in LPS by which the slices shift for each mm along the normal (gantry tilt). */
  | { readonly ok: true; readonly shear?: readonly [number, number, number] }
  | { readonly ok: false; readonly reason: VolumeRefusal };

export type VolumeRefusal =
  | 'not-checked'
  | 'no-position'
  | 'few-slices'
  | 'repeated-position'
  | 'missing-slices'
  | 'irregular-spacing'
  | 'incomplete-set'
  | 'irregular-shift'
  | 'mixed-reference'
  | 'no-pixel-spacing';

export interface StackFrame {
  readonly instanceId: InstanceId;
  /** 0-based frame of the instance. */
  readonly frameIndex: number;
}

export interface Gap {
  /** Index of the frame before the gap. */
  readonly after: number;
  readonly mm: number;
  readonly missing: number;
}

export interface StackAxis {
  readonly name: string;
  readonly values: readonly string[];
  /** For each frame of the stack, which of `values` it has. */
  readonly index: readonly number[];
}

export type OrderRule =
  | 'single'
  | 'position'
  | 'angle'
  | 'dimension-index'
  | 'in-stack-position'
  | 'frame-vectors'
  | 'tile'
  | 'frame-number'
  | 'instance-number'
  | 'time'
  | 'slice-location'
  | 'directory'
  | 'file-name'
  | 'uid'
  | 'view'
  /** One position throughout: the frames follow the stack's further axis. */
  | 'axis';

export interface OrderExplanation {
  readonly rule: OrderRule;
  /** The element or thing that was sorted by, e.g. 'Image Position (Patient)'. */
  readonly field: string;
  /** In words, e.g. 'as Instance Number rises' or 'inferior to superior'. */
  readonly direction: string;
  /** How many frames stand elsewhere than Instance Number would put them. */
  readonly disagreements: number;
  /** By position: Spearman's ρ of Instance Number and position, where every frame has a number. */
  readonly rho?: number;
  /** By position: which way the frames run, e.g. 'inferior to superior'. */
  readonly along?: string;
}

/** A doubt about a stack or series. `data` holds the numbers; errors/describe.ts writes the words. */
export interface OrderWarning {
  readonly kind: OrderWarningKind;
  readonly severity: 'note' | 'warning';
  readonly instances: readonly InstanceId[];
  readonly data: Readonly<Record<string, number | string>>;
}

export type OrderWarningKind =
  | 'missing-slices'
  | 'irregular-spacing'
  | 'repeated-position'
  | 'incomplete-set'
  | 'gantry-tilt'
  | 'thickness-differs'
  | 'instance-number-holes'
  | 'count-differs'
  | 'mixed-window'
  | 'mixed-rescale'
  | 'mixed-kernel'
  | 'mixed-thickness'
  | 'mixed-reference'
  | 'no-uid'
  | 'shared-uid'
  | 'series-in-two-studies'
  | 'series-of-two-patients'
  | 'inferred-group'
  | 'bad-orientation'
  | 'no-position'
  | 'mosaic'
  | 'guessed-order'
  | 'low-trust-order'
  | 'fixed-direction'
  | 'missing-parts'
  | 'dimension-index-differs'
  | 'named-by-directory';
