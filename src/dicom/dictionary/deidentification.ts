/**
 * What the Basic Application Level Confidentiality Profile does with an attribute (PS3.15 E.3,
 * table E.1-1). Unpacked on first use.
 */
import { profileActions } from '#dicom/dictionary/deidentification.generated.ts';
import { isPrivate, type Tag, tagKey } from '#dicom/tag.ts';

/**
 * X remove, Z empty or replace, D replace by a dummy, U replace the UID, K keep; `X/Z/D` leaves the
 * choice to the type of the attribute.
 */
export type ProfileAction = string;

let exact: ReadonlyMap<string, ProfileAction> | undefined;
let repeating: readonly (readonly [pattern: RegExp, action: ProfileAction])[] = [];

/** The action; '' for attributes that the profile lets stand. Private ones are all removed. */
export function profileAction(t: Tag): ProfileAction {
  if (isPrivate(t)) return 'X';
  exact ??= unpack();
  const key = tagKey(t);
  return exact.get(key) ?? repeating.find(([pattern]) => pattern.test(key))?.[1] ?? '';
}

function unpack(): Map<string, ProfileAction> {
  const lines = profileActions.trim().split('\n');
  const pairs = lines.map((line) => [line.slice(0, 8), line.slice(8)] as const);
  repeating = pairs
    .filter(([key]) => key.includes('x'))
    .map(([key, action]) => [new RegExp(`^${key.replaceAll('x', '[0-9A-F]')}$`), action]);
  return new Map(pairs.filter(([key]) => !key.includes('x')));
}
