/** A file that ends anywhere: what stands before the end is read, and the error says where it ends. */
import { expect, test } from 'vitest';
import { memorySource } from '#dicom/byteSource.ts';
import type { DicomElement } from '#dicom/element.ts';
import { type ParsedFile, parseFile } from '#dicom/parse.ts';
import type { Result } from '#dicom/result.ts';
import type { ParseError } from '#dicom/parseError.ts';
import { type ElementList, type FileOptions, writeFile } from '#dicom/writer.ts';

const IMPLICIT = '1.2.840.10008.1.2';
const BIG_ENDIAN = '1.2.840.10008.1.2.2';
const DEFLATED = '1.2.840.10008.1.2.1.99';
const RLE = '1.2.840.10008.1.2.5';

const HEADER: ElementList = [
  ['SOPClassUID', '1.2.840.10008.5.1.4.1.1.7'],
  ['SOPInstanceUID', '1.2.3.4'],
  [
    'ReferencedImageSequence',
    {
      items: [
        [['ReferencedSOPInstanceUID', '1.2.3.5']],
        [['PurposeOfReferenceCodeSequence', { items: [[['CodeValue', '121324']], []] }]],
      ],
    },
  ],
  ['0009,0010', 'ACME 1.0'],
  ['0009,1001', Uint8Array.of(1, 2, 3, 4), 'UN'],
  ['PatientName', 'Doe^Jane'],
  ['ImagePositionPatient', [1, 2, 3]],
];
const NATIVE: ElementList = [...HEADER, ['PixelData', new Uint16Array(8)]];
const FRAMES = { frames: [new Uint8Array(6), [new Uint8Array(4), new Uint8Array(2)]] };
const ENCAPSULATED: ElementList = [...HEADER, ['PixelData', FRAMES]];

const FILES: readonly (readonly [string, ElementList, FileOptions])[] = [
  ['explicit', NATIVE, {}],
  ['explicit, undefined lengths', NATIVE, { undefinedLengths: true }],
  ['implicit', NATIVE, { transferSyntaxUID: IMPLICIT }],
  ['implicit, undefined lengths', NATIVE, { transferSyntaxUID: IMPLICIT, undefinedLengths: true }],
  ['big endian', NATIVE, { transferSyntaxUID: BIG_ENDIAN }],
  ['encapsulated', ENCAPSULATED, { transferSyntaxUID: RLE }],
  ['without preamble', NATIVE, { preamble: false }],
];

function parse(bytes: Uint8Array): Result<ParsedFile, ParseError> {
  return parseFile(memorySource(bytes), { fragments: 'walk' });
}

function damageOf(result: Result<ParsedFile, ParseError>): ParseError | null {
  return result.ok ? result.value.damage : result.error;
}

function whole(bytes: Uint8Array): ParsedFile {
  const result = parse(bytes);
  if (!result.ok || result.value.damage !== null) throw new Error('the whole file does not read');
  return result.value;
}

/** Elements of all levels that hold a value, file meta first. */
function leaves({ meta, elements }: ParsedFile): DicomElement[] {
  const found: DicomElement[] = [];
  const open = [...meta, ...elements].toReversed();
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (element.items === undefined) found.push(element);
    else open.push(...element.items.flatMap((item) => item.elements).toReversed());
  }
  return found;
}

function endOf({ valueOffset, valueLength, fragments }: DicomElement): number {
  // Behind fragments stands a delimiter.
  return valueOffset + valueLength + (fragments === undefined ? 0 : 8);
}

/**
 * Where a cut cannot be seen: between elements of the top level, and where nothing but zeros is left
 * of the next one, as in big endian tags.
 */
function isSilent(cut: number, bytes: Uint8Array, { elements }: ParsedFile): boolean {
  const start = elements.slice(1).findLast(({ offset }) => offset <= cut)?.offset;
  return start !== undefined && bytes.subarray(start, cut).every((byte) => byte === 0);
}

/** From here on something can be listed; a data set without prefix is known by two elements. */
function firstListed({ meta }: ParsedFile, options: FileOptions): number {
  return meta[options.preamble === false ? 2 : 1]?.offset ?? 0;
}

test.each(FILES)('%s: cut at every byte', (_name, elements, options) => {
  const bytes = writeFile(elements, options);
  const full = whole(bytes);
  const all = leaves(full);
  for (let cut = firstListed(full, options); cut < bytes.length; cut += 1) {
    const result = parse(bytes.slice(0, cut));
    if (!result.ok) throw new Error(`cut at ${cut}: ${JSON.stringify(result.error)}`);
    const found = leaves(result.value);
    const before = all.filter((element) => endOf(element) <= cut);
    expect(found.slice(0, before.length), `cut at ${cut}`).toEqual(before);
    expect(found.length - before.length, `cut at ${cut}`).toBeLessThanOrEqual(1);
    const { damage } = result.value;
    const told = damage && { ...damage, inTag: null };
    const ended = { kind: 'truncated', atByte: cut, inTag: null };
    expect(told, `cut at ${cut}`).toEqual(isSilent(cut, bytes, full) ? null : ended);
  }
});

test.each(FILES)('%s: cut before anything can be listed', (_name, elements, options) => {
  const bytes = writeFile(elements, options);
  for (let cut = 0; cut < firstListed(whole(bytes), options); cut += 1) {
    const result = parse(bytes.slice(0, cut));
    expect(['not-dicom', 'truncated'], `cut at ${cut}`).toContain(damageOf(result)?.kind);
  }
});

test('deflated: what was inflated before the cut is read', () => {
  const list: ElementList = [...HEADER, ['PixelData', noise(2000)]];
  const bytes = writeFile(list, { transferSyntaxUID: DEFLATED });
  const full = whole(bytes);
  const from = full.deflatedFrom ?? 0;
  let most = 0;
  for (let cut = from; cut < bytes.length - 1; cut += 1) {
    const result = parse(bytes.slice(0, cut));
    if (!result.ok) throw new Error(`cut at ${cut}: ${JSON.stringify(result.error)}`);
    const { elements, damage } = result.value;
    expect(damage?.kind, `cut at ${cut}`).toBe(cut === from ? 'truncated' : 'inflate-failed');
    expect(damage, `cut at ${cut}`).toMatchObject({ atByte: from });
    most = Math.max(most, elements.length);
    expect(elements.slice(0, -1)).toEqual(full.elements.slice(0, Math.max(0, elements.length - 1)));
  }
  expect(most).toBe(full.elements.length);
});

/** Bytes that deflate packs as codes, not as they are; the same each time. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 28;
  });
}
