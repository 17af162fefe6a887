// @ts-check
/**
 * Compares what `rendered()` draws of grey images with DCMTK's dcm2pnm, on a sample of the reference
 * files and on files that it builds, and writes the table into docs/conformance.md between its
 * markers.
 *
 *   node scripts/compare-with-dcm2pnm.mjs [--list]    --list names every picture with the difference
 *
 * Windows of the header (+Wi), given ones (+Ww, LINEAR and SIGMOID) and VOI LUTs (+Wl). Compared is
 * the first frame, pixel by pixel.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importSource } from './lib/import-source.mjs';
import { ROOT } from './lib/run.mjs';

const CORPUS = path.resolve(ROOT, '../shared/corpus');
const PAGE = path.join(ROOT, 'docs/conformance.md');
const BEGIN = '<!-- dcm2pnm: begin -->';
const END = '<!-- dcm2pnm: end -->';
const FILES_OF_A_MODALITY = 12;
/** Levels of 255. */
const TOLERANCE = 1;

/** Files that may differ by more, with the reason. */
const EXCEPTIONS = [
  [
    /^(?:geometry\/non-square-pixels\/\d+\.dcm|series\/sts001-pet-suv\/)/,
    'a slope far below 1: dcm2pnm rounds modality values to whole numbers before the window',
  ],
  [
    /^objects\/rt-small\/rtdose_expb_1frame\.dcm$/,
    'big endian samples of 32 bits, whose words dcm2pnm swaps; see the exceptions above',
  ],
];

/** @typedef {import('../src/pixels/voi.ts').Voi} Voi */
/** @typedef {{ kind: string, options: string[], voi: Voi | { lutIndex: number } }} Case */

/** @type {typeof import('../src/dicom/parse.ts')} */
const { parseFile } = await importSource('src/dicom/parse.ts');
/** @type {typeof import('../src/dicom/byteSource.ts')} */
const { memorySource } = await importSource('src/dicom/byteSource.ts');
/** @type {typeof import('../src/catalog/summarise.ts')} */
const { summarise } = await importSource('src/catalog/summarise.ts');
/** @type {typeof import('../src/pixels/decode.ts')} */
const { decodeStored, frameIndexOf } = await importSource('src/pixels/decode.ts');
/** @type {typeof import('../src/pixels/display.ts')} */
const { toDisplayFrame, withLuts } = await importSource('src/pixels/display.ts');
/** @type {typeof import('../src/pixels/lut.ts')} */
const { readFrameLuts } = await importSource('src/pixels/lut.ts');
/** @type {typeof import('../src/pixels/render.ts')} */
const { modalityRange, renderFrame, rescaleOf } = await importSource('src/pixels/render.ts');
/** @type {typeof import('../src/testing/dicomFile.ts')} */
const { dicomFile } = await importSource('src/testing/dicomFile.ts');

const folder = mkdtempSync(path.join(tmpdir(), 'negatoscope-'));

/** Grey images of the corpus that DCMTK reads, some of each modality; decoders are compared elsewhere. */
function sample() {
  const manifest = /** @type {Record<string, unknown>[]} */ (
    JSON.parse(readFileSync(path.join(CORPUS, 'manifest.json'), 'utf8'))
  );
  /** @type {Map<string, number>} */
  const taken = new Map();
  return manifest
    .filter(
      ({ path: name, pixels, dcmtk_reads: reads, photometric, transfer_syntax_name: syntax }) => {
        const isGrey = String(photometric).startsWith('MONOCHROME');
        const isExact = /Endian|RLE|Deflated Explicit/.test(String(syntax));
        const isSound = !String(name).startsWith('malformed');
        return reads === true && pixels && isGrey && isExact && isSound;
      },
    )
    .filter(({ modality }) => {
      const count = (taken.get(String(modality)) ?? 0) + 1;
      taken.set(String(modality), count);
      return count <= FILES_OF_A_MODALITY;
    })
    .map(({ path: name }) => path.join(CORPUS, String(name)));
}

/** Files with the kinds of VOI LUTs that the sample lacks. */
function built() {
  /** @param {number} entries @param {number} first @param {number} bits */
  const lut = (entries, first, bits) => {
    const most = 2 ** bits - 1;
    const data = Array.from({ length: entries }, (_, i) =>
      Math.round(most * Math.sin((i / entries) * 1.5)),
    );
    return /** @type {const} */ ([
      ['LUTDescriptor', [entries, first, bits]],
      ['LUTData', data],
    ]);
  };
  const image = { grey: (/** @type {number} */ _, /** @type {number} */ column) => column * 4 };
  const voi = [lut(256, 0, 8), lut(200, 20, 12), lut(128, 64, 16)];
  const modality = lut(256, 1024, 16);
  /** @type {Record<string, import('../src/dicom/writer.ts').ElementList>} */
  const files = {
    'voi-luts.dcm': [['VOILUTSequence', { items: voi }]],
    'both-luts.dcm': [
      ['ModalityLUTSequence', { items: [modality] }],
      ['VOILUTSequence', { items: [lut(4096, 30_000, 12)] }],
    ],
  };
  return Object.entries(files).map(([name, elements]) => {
    const file = path.join(folder, name);
    const without = name.startsWith('both') ? ['RescaleSlope', 'RescaleIntercept'] : [];
    const left = [...without, 'WindowCenter', 'WindowWidth'];
    writeFileSync(file, dicomFile({ image, elements, without: left }));
    return file;
  });
}

/** @param {string} file */
async function opened(file) {
  const parsed = parseFile(memorySource(readFileSync(file)), { fragments: 'locate' });
  if (!parsed.ok) return null;
  const { image, frames } = summarise(parsed.value);
  const gray = frames[0]?.gray;
  if (image === null || gray === undefined) return null;
  const { source } = parsed.value;
  const stored = await decodeStored(source, image, 0, frameIndexOf(source, image));
  if (!stored.ok) return null;
  const display = toDisplayFrame(stored.value, image, gray.padding, source);
  if (!display.ok || display.value.kind !== 'gray') return null;
  const frame = withLuts(display.value, readFrameLuts(source, gray));
  return frame.kind === 'gray' ? { frame, gray } : null;
}

/**
 * @param {NonNullable<Awaited<ReturnType<typeof opened>>>} picture
 * @returns {Case[]}
 */
function casesOf({ frame, gray }) {
  const { min, max } = modalityRange(frame, gray);
  const center = Math.round((min + max) / 2);
  const width = Math.max(2, Math.round((max - min) / 2));
  const given = ['+Ww', String(center), String(width)];
  const sigmoid = /** @type {const} */ ('SIGMOID');
  return [
    ...gray.windows.map((voi, i) => ({
      kind: `window of the header, ${voi.function}`,
      options: ['+Wi', String(i + 1)],
      voi,
    })),
    { kind: 'given window, LINEAR', options: [...given, '+Wfl'], voi: windowOf('LINEAR') },
    { kind: 'given window, SIGMOID', options: [...given, '+Wfs'], voi: windowOf(sigmoid) },
    ...gray.voiLuts.map((_, i) => ({
      kind: 'VOI LUT',
      options: ['+Wl', String(i + 1)],
      voi: { lutIndex: i },
    })),
  ];

  /** @param {Voi['function']} kind */
  function windowOf(kind) {
    return { center, width, function: kind };
  }
}

/**
 * @param {string} file
 * @param {string[]} options
 */
function drawnByDcmtk(file, options) {
  const out = path.join(folder, 'drawn.pgm');
  const ran = spawnSync('dcm2pnm', ['-q', '-O', ...options, '+op', file, out]);
  if (ran.status !== 0) return null;
  const bytes = readFileSync(out);
  const head = /^P5\s(?:#.*\s)*(\d+)\s+(\d+)\s+255\s/.exec(
    bytes.subarray(0, 200).toString('latin1'),
  );
  return head === null ? null : bytes.subarray(head[0].length);
}

/**
 * @param {NonNullable<Awaited<ReturnType<typeof opened>>>} picture
 * @param {Case['voi']} voi
 */
function drawnByUs({ frame, gray }, voi) {
  const lut = 'lutIndex' in voi ? (frame.luts?.voi[voi.lutIndex] ?? null) : null;
  if ('lutIndex' in voi) {
    return lut === null ? null : renderFrame(frame, rescaleOf(frame, gray), { lut }).rgba;
  }
  return renderFrame(frame, rescaleOf(frame, gray), voi).rgba;
}

/** @typedef {{ files: Set<string>, pictures: number, worst: number, excepted: number, beyond: string[] }} Row */
/** @type {Map<string, Row>} */
const rows = new Map();
/** Reason of an exception → files. @type {Map<string, Set<string>>} */
const excepted = new Map();
let leftOut = 0;

for (const file of [...sample(), ...built()]) {
  const picture = await opened(file);
  const cases = picture === null ? [] : casesOf(picture);
  for (const { kind, options, voi } of cases) {
    const theirs = drawnByDcmtk(file, options);
    const ours = picture === null ? null : drawnByUs(picture, voi);
    if (theirs === null || ours === null || theirs.length * 4 !== ours.length) {
      leftOut += 1;
      if (process.argv.includes('--list')) {
        process.stdout.write(`left out: ${path.relative(CORPUS, file)} ${options.join(' ')}\n`);
      }
      continue;
    }
    const worst = theirs.reduce((most, level, at) => {
      return Math.max(most, Math.abs(level - (ours[at * 4] ?? 0)));
    }, 0);
    const name = path.relative(CORPUS, file);
    /** @type {Row} */
    const none = { files: new Set(), pictures: 0, worst: 0, excepted: 0, beyond: [] };
    const row = rows.get(kind) ?? none;
    rows.set(kind, row);
    row.files.add(file);
    row.pictures += 1;
    const reason = EXCEPTIONS.find(([pattern]) => /** @type {RegExp} */ (pattern).test(name))?.[1];
    if (worst > TOLERANCE && reason !== undefined) {
      row.excepted += 1;
      excepted.set(String(reason), (excepted.get(String(reason)) ?? new Set()).add(name));
    } else {
      row.worst = Math.max(row.worst, worst);
      if (worst > TOLERANCE) row.beyond.push(`${name} (${worst})`);
    }
    if (process.argv.includes('--list')) {
      process.stdout.write(`${worst} ${name} ${options.join(' ')}\n`);
    }
  }
}
rmSync(folder, { recursive: true });

const table = [
  '| drawn with | files | pictures | greatest difference (levels of 255) | exceptions |',
  '| --- | --- | --- | --- | --- |',
  ...[...rows].map(
    ([kind, { files, pictures, worst, excepted: left }]) =>
      `| ${kind} | ${files.size} | ${pictures} | ${worst} | ${left} |`,
  ),
  '',
  'The exceptions:',
  '',
  ...[...excepted].map(([reason, files]) => `- ${files.size} of the files: ${reason}.`),
  '',
  `Left out: ${leftOut} pictures that dcm2pnm does not draw, or draws in another size.`,
];
process.stdout.write(`${table.join('\n')}\n`);
const beyond = [...rows.values()].flatMap((row) => row.beyond);
if (beyond.length > 0) {
  process.stderr.write(`beyond ${TOLERANCE}: ${beyond.join(', ')}\n`);
  process.exitCode = 1;
}

const page = readFileSync(PAGE, 'utf8');
const [before, rest] = page.split(BEGIN);
const after = rest?.split(END)[1];
if (before !== undefined && after !== undefined) {
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`);
}
