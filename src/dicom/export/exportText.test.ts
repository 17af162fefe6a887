/** The three texts of one file. */
import { beforeAll, expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import { loadPrivateDictionary } from '#dicom/dictionary/privateElements.ts';
import { csvLine } from '#dicom/export/csv.ts';
import { type ExportForm, exportText } from '#dicom/export/exportText.ts';
import { parseFile } from '#dicom/parse.ts';
import { dicomFile } from '#testing/dicomFile.ts';

beforeAll(loadPrivateDictionary);

function textOf(form: ExportForm): string {
  const source = memorySource(
    dicomFile({
      elements: [
        ['PatientName', '=1+1'],
        ['PatientWeight', '-1.5'],
        ['ReferencedImageSequence', { items: [[['ReferencedSOPInstanceUID', '1.2']]] }],
      ],
    }),
  );
  const parsed = parseFile(source, { fragments: 'walk' });
  if (!parsed.ok) throw new Error(parsed.error.kind);
  return exportText(form, parsed.value, source, 'IM 1.dcm');
}

test('JSON is the data set of PS3.18 F, long values as references', () => {
  const json = JSON.parse(textOf('json')) as Record<string, Record<string, unknown>>;
  expect(json['00100010']).toEqual({ vr: 'PN', Value: [{ Ideographic: '1+1' }] });
  expect(json['00081140']).toEqual({
    vr: 'SQ',
    Value: [{ '00081155': { vr: 'UI', Value: ['1.2'] } }],
  });
  expect(json['00020010']).toBeUndefined();
  expect(json['7FE00010']?.['BulkDataURI']).toMatch(/^IM%201\.dcm\?offset=\d+&length=8192$/);
});

test('CSV has a line for each element and no formula', () => {
  const lines = textOf('csv').split('\r\n');
  expect(lines[0]).toBe('Path,Tag,Keyword,Name,Creator,VR,VM,Length,Value');
  expect(lines).toContain(`00100010,"(0010,0010)",PatientName,Patient's Name,,PN,1,4,'=1+1`);
  expect(lines).toContain(`00101030,"(0010,1030)",PatientWeight,Patient's Weight,,DS,1,4,-1.5`);
  expect(lines.some((line) => line.startsWith('00081140[0].00081155,'))).toBe(true);
});

test('the listing has items in their place', () => {
  const text = textOf('dump');
  expect(text).toMatch(/^\(0010,0010\) PN \[=1\+1\] +# {3}4, 1 PatientName$/m);
  expect(text).toMatch(/^ {2}\(fffe,e000\) na \(Item with #=1\)/m);
  expect(text).toMatch(/^ {4}\(0008,1155\) UI \[1\.2\]/m);
});

test.each([
  ['=A1', "'=A1"],
  ['-1\\2', "'-1\\2"],
  ['-180.5', '-180.5'],
  ['+1e3', '+1e3'],
  ['@x', "'@x"],
  ['a,"b"', '"a,""b"""'],
])('the cell %s', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});
