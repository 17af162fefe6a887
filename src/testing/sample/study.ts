/**
 * The sample study: all its files, made from nothing but this folder. The same bytes every time.
 *
 * scripts/make-sample.mjs writes them to public/sample; nothing of this folder is in the page.
 */
import type { NamedFile } from '#testing/dicomFile.ts';
import { CT_SLICES, ctSlice } from '#testing/sample/chestCt.ts';
import { usClip } from '#testing/sample/heartUs.ts';
import { MR_SLICES, mrSlice } from '#testing/sample/spineMr.ts';

export function* sampleStudy(): Generator<NamedFile> {
  for (let slice = 1; slice <= CT_SLICES; slice += 1) yield ctSlice(slice);
  for (let slice = 1; slice <= MR_SLICES; slice += 1) yield mrSlice(slice);
  yield usClip();
}
