/**
 * One file for each codec that is WebAssembly: 16 × 16 pixels of one value.
 *
 * The streams were made once by the encoders of src/pixels/codecs/encoders.ts.
 */
import { expect } from 'playwright/test';
import { dicomFile } from '#testing/dicomFile.ts';
import type { Viewer } from './viewer.ts';

interface Encoded {
  readonly codec: string;
  readonly transferSyntaxUID: string;
  /** The value of every pixel. */
  readonly value: number;
  /** In base64. */
  readonly stream: string;
}

const ENCODED: readonly Encoded[] = [
  {
    codec: 'JPEG',
    transferSyntaxUID: '1.2.840.10008.1.2.4.50',
    value: 40,
    stream:
      '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB' +
      'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/2wBDAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB' +
      'AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAARCAAQABADAREAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAA' +
      'AAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAk' +
      'M2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT' +
      'lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QA' +
      'HwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdh' +
      'cRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hp' +
      'anN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk' +
      '5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwD+T+gAoAKACgD/2Q==',
  },
  {
    codec: 'JPEG-LS',
    transferSyntaxUID: '1.2.840.10008.1.2.4.80',
    value: 80,
    stream: '/9j/9wALCAAQABABAREA/9oACAEBAAAAAAAAAZ6V/3n/f/94/9k=',
  },
  {
    codec: 'JPEG 2000',
    transferSyntaxUID: '1.2.840.10008.1.2.4.90',
    value: 120,
    stream:
      '/0//UQApAAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1IADAACAAEAAQQEAAH/XAAHQEBI' +
      'SFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAAAXAAH/k8HyBRFQVKNvgP/Z',
  },
  {
    codec: 'HTJ2K',
    transferSyntaxUID: '1.2.840.10008.1.2.4.201',
    value: 160,
    stream:
      '/0//UQApQAAAAAAQAAAAEAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAABBwEB/1AACAACAAAAAf9SAAwAAgABAAEE' +
      'BEAB/1wAByBISEhI/2QAFwABT3BlbkpQSCBWZXIgMC4zMS4wLv+QAAoAAAAAAE4AAf+TwC7w3ve9995777333nvf' +
      '995777333nvvfd9777333nvvvfd977333nvvvfcD16/WX9ev1l/Xr9ZckMYkMbMBAP/Z',
  },
  {
    codec: 'JPEG XL',
    transferSyntaxUID: '1.2.840.10008.1.2.4.110',
    value: 200,
    stream: '/wpDQFC0CAgEAQA4AEsYixWAXeB/AEkiZyAB',
  },
];

/** Files by name, a series each; the name begins with that of the codec. */
export function encodedFiles(): Record<string, Uint8Array> {
  return Object.fromEntries(
    ENCODED.map((encoded, at) => [`${encoded.codec}.dcm`, encodedFile(encoded, at + 1)]),
  );
}

function encodedFile(encoded: Encoded, number: number): Uint8Array {
  const { codec, transferSyntaxUID, value, stream } = encoded;
  const isColour = codec === 'JPEG';
  return dicomFile({
    transferSyntaxUID,
    image: {
      rows: 16,
      columns: 16,
      bitsAllocated: 8,
      ...(isColour ? { colour: () => [value, value, value] } : {}),
      encode: () => Buffer.from(stream, 'base64'),
    },
    elements: [
      ['SOPInstanceUID', `1.2.3.20.${number}.1`],
      ['SeriesInstanceUID', `1.2.3.20.${number}`],
      ['SeriesNumber', number],
      ...(isColour ? ([['PhotometricInterpretation', 'YBR_FULL_422']] as const) : []),
    ],
  });
}

/** Drops a file for each codec, and asks for what it decodes to. */
export async function expectEachCodecDecodes(viewer: Viewer): Promise<void> {
  await viewer.dropFiles('codecs', encodedFiles());
  const firstValues = await viewer.page.evaluate(async () => {
    const { negatoscope } = window;
    const rows = negatoscope.imports().filter(({ fate }) => fate === 'shown');
    const decoded = rows.map(async ({ path, instanceId = '' }) => {
      const codec = path.replace(/^codecs\/|\.dcm$/g, '');
      return [codec, (await negatoscope.frame(instanceId, 1)).values[0]] as const;
    });
    return Object.fromEntries(await Promise.all(decoded));
  });
  expect(firstValues).toMatchObject(
    Object.fromEntries(ENCODED.map((one) => [one.codec, one.value])),
  );
}
