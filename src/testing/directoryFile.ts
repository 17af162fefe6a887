/** DICOMDIRs: flat lists of files, and trees with their links (PS3.3 F.2.2.2). */
import { memorySource } from '#dicom/byteSource.ts';
import { parseFile } from '#dicom/parse.ts';
import { type ElementList, writeFile } from '#dicom/writer.ts';

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const DIRECTORY_RECORD_SEQUENCE = 0x00041220;

export interface DirectoryLine {
  /** Components of the file's ID. */
  readonly fileId: readonly string[];
  readonly sopInstanceUID?: string;
  /** Default true. */
  readonly inUse?: boolean;
}

/** Without links: offsets between records are for writers of discs. */
export function directoryFile(lines: readonly DirectoryLine[]): Uint8Array {
  const records = lines.map(({ fileId, sopInstanceUID = '', inUse = true }): ElementList => [
    ['RecordInUseFlag', inUse ? 0xffff : 0],
    ['DirectoryRecordType', 'IMAGE'],
    ['ReferencedFileID', [...fileId]],
    ['ReferencedSOPInstanceUIDInFile', sopInstanceUID],
  ]);
  return fileWith([['DirectoryRecordSequence', { items: records }]]);
}

export interface DirectoryNode {
  readonly type: 'PATIENT' | 'STUDY' | 'SERIES' | 'IMAGE';
  readonly elements: ElementList;
  readonly below?: readonly DirectoryNode[];
}

/**
 * A tree whose records stand in the file in any order.
 *
 * @param inFile the records of the tree, depth first, as they are to be written
 */
export function directoryTree(
  roots: readonly DirectoryNode[],
  inFile: (nodes: DirectoryNode[]) => DirectoryNode[] = (nodes) => nodes,
): Uint8Array {
  const nodes = inFile(roots.flatMap(withAllBelow));
  const next = new Map<DirectoryNode, DirectoryNode | undefined>();
  for (const level of [roots, ...nodes.map(({ below = [] }) => below)]) {
    for (const [at, node] of level.entries()) next.set(node, level[at + 1]);
  }
  const written = (offsetOf: (node: DirectoryNode | undefined) => number): Uint8Array =>
    fileWith([
      ['OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity', offsetOf(roots[0])],
      [
        'DirectoryRecordSequence',
        {
          items: nodes.map((node) => [
            ['OffsetOfTheNextDirectoryRecord', offsetOf(next.get(node))],
            ['RecordInUseFlag', 0xffff],
            ['OffsetOfReferencedLowerLevelDirectoryEntity', offsetOf(node.below?.[0])],
            ['DirectoryRecordType', node.type],
            ...node.elements,
          ]),
        },
      ],
    ]);
  // Where the records stand does not depend on what their links say.
  const offsets = offsetsIn(written(() => 0));
  const places = new Map(nodes.map((node, at) => [node, offsets[at] ?? 0]));
  return written((node) => (node === undefined ? 0 : (places.get(node) ?? 0)));
}

function withAllBelow(node: DirectoryNode): DirectoryNode[] {
  return [node, ...(node.below ?? []).flatMap(withAllBelow)];
}

function offsetsIn(bytes: Uint8Array): readonly number[] {
  const parsed = parseFile(memorySource(bytes));
  if (!parsed.ok) throw new Error(parsed.error.kind);
  const records = parsed.value.elements.find(({ tag }) => tag === DIRECTORY_RECORD_SEQUENCE);
  return (records?.items ?? []).map(({ offset }) => offset);
}

function fileWith(elements: ElementList): Uint8Array {
  return writeFile(elements, {
    meta: [
      ['MediaStorageSOPClassUID', MEDIA_STORAGE_DIRECTORY],
      ['MediaStorageSOPInstanceUID', '1.2.3.99'],
    ],
  });
}
