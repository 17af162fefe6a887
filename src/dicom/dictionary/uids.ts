/**
 * Registry of DICOM unique identifiers: SOP classes, transfer syntaxes, well-known instances.
 *
 * PS3.6 annex A. Unpacked on first use.
 */
import { uidRegistry } from '#dicom/dictionary/uids.generated.ts';

export interface RegisteredUid {
  name: string;
  /** `SOP Class`, `Transfer Syntax`, `Well-known frame of reference` and so on. */
  type: string;
  retired: boolean;
}

const root = '1.2.840.10008.';

let registry: ReadonlyMap<string, RegisteredUid> | undefined;

export function lookupUid(uid: string): RegisteredUid | undefined {
  registry ??= unpack();
  return registry.get(uid);
}

/** Every registered UID, for searches by name. */
export function registeredUids(): Iterable<[string, RegisteredUid]> {
  registry ??= unpack();
  return registry;
}

function unpack(): Map<string, RegisteredUid> {
  const uids = new Map<string, RegisteredUid>();
  let type = '';
  for (const line of uidRegistry.trim().split('\n')) {
    if (line.startsWith('#')) {
      type = line.slice(1);
      continue;
    }
    const [suffix = '', name = '', retired = ''] = line.split('|');
    uids.set(root + suffix, { name, type, retired: retired === 'R' });
  }
  return uids;
}
