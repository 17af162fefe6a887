/** The findings of one file's bytes, with all tables loaded: for tests and the comparison script. */
import { memorySource } from '#dicom/byteSource.ts';
import { loadModules } from '#dicom/dictionary/modules.ts';
import { loadPrivateDictionary, lookupPrivate } from '#dicom/dictionary/privateElements.ts';
import { parseFile } from '#dicom/parse.ts';
import { fileProblems } from '#dicom/problems/fileProblems.ts';
import type { ProblemReport } from '#dicom/problems/problem.ts';

// While the module is loaded: a runner of scripts imports nothing afterwards.
await Promise.all([loadPrivateDictionary(), loadModules()]);

export function reportOf(bytes: Uint8Array): ProblemReport {
  const source = memorySource(bytes);
  const parsed = parseFile(source, {
    fragments: 'walk',
    privateVr: (creator, tag) => lookupPrivate(creator, tag)?.vr,
  });
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return fileProblems(parsed.value, source);
}
