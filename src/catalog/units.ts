/**
 * Image units: what counts as one image object when a series is split.
 *
 * A unit is one instance, or a concatenation: one object that was cut into several instances (PS3.3
 * C.7.6.16.2.2.4). Its frames are numbered through, in order of In-concatenation Number.
 */
import { byIdentity, byNumber, inTurn } from '#catalog/compare.ts';
import type { Instance } from '#catalog/catalog.ts';
import type { FrameFacts } from '#catalog/instanceSummary.ts';

export interface ImageUnit {
  /** One, or the parts of a concatenation in their order. */
  readonly instances: readonly Instance[];
  /** The SOP Instance UID, or the Concatenation UID. */
  readonly uid: string;
  readonly records: readonly FrameRecord[];
  /** Parts of a concatenation that its headers count and that are not here. */
  readonly missingParts: number;
  readonly claimedParts: number;
}

/** One frame on its way into a stack. */
export interface FrameRecord {
  readonly instance: Instance;
  /** 0-based frame of the instance. */
  readonly frameIndex: number;
  /** 0-based frame of the unit: runs on through the parts of a concatenation. */
  readonly unitFrame: number;
  /** Equal for the frames of one unit, and for those alone. */
  readonly unitId: string;
  readonly facts: FrameFacts;
}

/** `instances` in order of identity; the units keep it. */
export function imageUnits(instances: readonly Instance[]): ImageUnit[] {
  const units: ImageUnit[] = [];
  const parts = new Map<string, Instance[]>();
  for (const instance of instances) {
    const uid = instance.summary.concatenation?.uid ?? '';
    if (uid === '') {
      units.push(singleUnit(instance));
      continue;
    }
    const key = `${instance.summary.sopClassUID} ${uid}`;
    const known = parts.get(key);
    if (known === undefined) parts.set(key, [instance]);
    else known.push(instance);
  }
  for (const members of parts.values()) units.push(...concatenationUnits(members));
  return units;
}

function singleUnit(instance: Instance): ImageUnit {
  const uid = instance.summary.sopInstanceUID;
  const unitId = instance.instanceId;
  const records = instance.summary.frames.map((facts, frameIndex) => ({
    instance,
    frameIndex,
    unitFrame: frameIndex,
    unitId,
    facts,
  }));
  return { instances: [instance], uid, records, missingParts: 0, claimedParts: 0 };
}

function concatenationUnits(members: readonly Instance[]): ImageUnit[] {
  const ordered = members.toSorted(
    inTurn<Instance>(
      byNumber((instance) => instance.summary.concatenation?.number ?? null),
      byNumber((instance) => instance.summary.concatenation?.frameOffset ?? null),
      byIdentity,
    ),
  );
  const numbers = ordered.map((instance) => instance.summary.concatenation?.number ?? null);
  // Two files that claim to be the same part are no concatenation that could be joined.
  const known = numbers.filter((number) => number !== null);
  if (new Set(known).size !== ordered.length) return members.map(singleUnit);

  const uid = ordered[0]?.summary.concatenation?.uid ?? '';
  const unitId = ordered[0]?.instanceId ?? '';
  const records: FrameRecord[] = [];
  let next = 0;
  for (const instance of ordered) {
    // Concatenation Frame Offset Number: how many frames the parts before it have.
    const offset = instance.summary.concatenation?.frameOffset ?? next;
    for (const [frameIndex, facts] of instance.summary.frames.entries()) {
      records.push({ instance, frameIndex, unitFrame: offset + frameIndex, unitId, facts });
    }
    next = offset + instance.summary.frames.length;
  }
  const totals = ordered.map((instance) => instance.summary.concatenation?.total ?? 0);
  const claimedParts = Math.max(...totals, ...known);
  return [
    {
      instances: ordered,
      uid,
      records: records.toSorted(
        inTurn<FrameRecord>(
          byNumber((record) => record.unitFrame),
          byNumber((record) => record.instance.summary.concatenation?.number ?? null),
        ),
      ),
      missingParts: Math.max(0, claimedParts - ordered.length),
      claimedParts,
    },
  ];
}
