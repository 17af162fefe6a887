/**
 * Names of the defined terms for Modality (0008,0060), PS3.3 C.7.3.1.1.1, retired ones included.
 */
import { modalityTerms } from '#dicom/dictionary/modalities.generated.ts';

let names: ReadonlyMap<string, string> | undefined;

export function modalityName(code: string): string | undefined {
  names ??= new Map(
    modalityTerms
      .trim()
      .split('\n')
      .map((line) => {
        const [term = '', name = ''] = line.split('|');
        return [term, name];
      }),
  );
  return names.get(code);
}
