/**
 * Words for a DICOMDIR: what it lists, what of that is missing, and what it does not list.
 */
import type { DirectoryFindings } from '#ingest/fate.ts';
import { counted, number, type Words } from '#errors/words.ts';

const WHAT = 'This is the directory of a disc or folder; it has no image itself.';
/** Paths that are told one by one. */
const MOST_PATHS = 20;

export function describeDirectory(findings: DirectoryFindings | undefined): Words {
  if (findings === undefined) {
    return { fact: WHAT, remedy: 'Drop the folder that it stands in to open the files it lists.' };
  }
  const { listed, missing, unlisted } = findings;
  const here =
    missing.length === 0
      ? `It lists ${counted(listed, 'file')}; none is missing.`
      : `It lists ${counted(listed, 'file')}, of which ${number(missing.length)} ${missing.length === 1 ? 'is' : 'are'} not here: ${paths(missing)}.`;
  const more =
    unlisted.length === 0
      ? []
      : [
          `It does not list ${counted(unlisted.length, 'DICOM file')} that ${unlisted.length === 1 ? 'is' : 'are'} here: ${paths(unlisted)}.`,
        ];
  return {
    fact: [WHAT, here, ...more].join(' '),
    remedy: missing.length === 0 ? '' : 'Drop the whole disc or folder to open what is missing.',
  };
}

function paths(all: readonly string[]): string {
  const told = all.slice(0, MOST_PATHS).join(', ');
  const rest = all.length - MOST_PATHS;
  return rest > 0 ? `${told} and ${number(rest)} more` : told;
}
