/** Small archives of every kind, some in one another. */
import { gzipSync } from 'fflate';
import { dicomFile } from '#testing/dicomFile.ts';
import { paxPart, tarFile } from '#testing/tarFile.ts';
import { zipFile } from '#testing/zipFile.ts';

const image = dicomFile({ image: { rows: 2, columns: 2 } });
const note = new TextEncoder().encode('Keep this with the images.');

const tar = tarFile([
  { name: 'ct/1.dcm', content: image },
  paxPart({ path: 'ct/two.dcm', size: String(image.length) }),
  { name: 'short', content: image },
  { name: 'link', content: new Uint8Array(0), type: '2' },
  { name: 'old.txt', content: note, magic: '' },
]);
const zip = zipFile({
  parts: [
    { name: 'ct/1.dcm', content: image, dataDescriptor: true },
    { name: 'ct/2.txt', content: note, method: 0 },
  ],
  comment: note,
});

export const ARCHIVES: readonly Uint8Array[] = [
  zip,
  zipFile({
    parts: [{ name: 'ct/1.dcm', content: image, zip64: true }],
    zip64: true,
    prefix: note,
  }),
  zipFile({ parts: [{ name: 'inner.zip', content: zip }] }),
  tar,
  gzipSync(tar),
  gzipSync(image),
];
