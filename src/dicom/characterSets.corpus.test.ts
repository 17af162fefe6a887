/**
 * Text of real files against the truth that pydicom read from them. A walker of its own finds the
 * bytes, so that nothing but the decoding is under test.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import type { CharacterSet } from './characterSets.ts';
import { defaultCharacterSet, parseCharacterSet, splitAndDecode } from './characterSets.ts';
import { dictionaryVr } from './dictionary/elementVrs.ts';
import { isPrivate, tag, tagKey } from './tag.ts';
import type { VR } from './vr.ts';
import { hasLongLength, isText, isVr } from './vr.ts';

const corpus = resolve(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus');
const absent = !existsSync(join(corpus, 'charset'));

type Truth = Record<string, { vr: string; Value?: unknown[] }>;
type Texts = Record<string, string[]>;

/** Texts by tag path, `00321064.0.00100010`; without private ones, whose VR the files may not say. */
function textsOf(truth: Truth, path = '', texts: Texts = {}): Texts {
  for (const [key, { vr, Value = [] }] of Object.entries(truth)) {
    if (vr === 'SQ') {
      Value.forEach((item, i) => textsOf(item as Truth, `${path}${key}.${i}.`, texts));
    } else if (isVr(vr) && isText(vr) && !isPrivate(parseInt(key, 16))) {
      texts[path + key] = Value.map((value) =>
        vr === 'PN' ? personName(value) : (value as string),
      );
    }
  }
  return texts;
}

function personName(value: unknown): string {
  const groups = (value ?? {}) as Record<string, string | undefined>;
  return ['Alphabetic', 'Ideographic', 'Phonetic']
    .map((group) => groups[group] ?? '')
    .join('=')
    .replace(/=+$/, '');
}

/** Reads what the charset files consist of: little endian, sequences of either kind of length. */
function readTexts(file: Buffer): Texts {
  const texts: Texts = {};
  const implicit = file.includes(Buffer.from('1.2.840.10008.1.2\0', 'latin1'));

  function walk(from: number, end: number, path: string, inherited: CharacterSet): number {
    let charset = inherited;
    let at = from;
    while (at < end) {
      const t = tag(file.readUInt16LE(at), file.readUInt16LE(at + 2));
      if (t === 0xfffee00d || t === 0xfffee0dd) return at + 8;
      const { vr, length, start } = readHead(at, t);
      if (vr === 'SQ') {
        at = walkItems(start, length, `${path}${tagKey(t)}.`, charset);
        continue;
      }
      const value = file.subarray(start, start + length);
      if (t === 0x00080005) charset = parseCharacterSet(value.toString('latin1').split('\\'));
      if (isText(vr)) {
        const values = splitAndDecode(value, charset, vr);
        texts[path + tagKey(t)] =
          vr === 'PN' ? values.map((name) => name.replace(/=+$/, '')) : values;
      }
      at = start + length;
    }
    return at;
  }

  function walkItems(from: number, length: number, path: string, charset: CharacterSet): number {
    const end = length === 0xffffffff ? file.length : from + length;
    let at = from;
    for (let item = 0; at < end; item += 1) {
      const isItem = file.readUInt16LE(at + 2) === 0xe000;
      const itemLength = file.readUInt32LE(at + 4);
      if (!isItem) return at + 8;
      const itemEnd = itemLength === 0xffffffff ? end : at + 8 + itemLength;
      at = walk(at + 8, itemEnd, `${path}${item}.`, charset);
    }
    return at;
  }

  function readHead(at: number, t: number): { vr: VR; length: number; start: number } {
    if (implicit && t >>> 16 !== 2) {
      return { vr: dictionaryVr(t) ?? 'UN', length: file.readUInt32LE(at + 4), start: at + 8 };
    }
    const letters = file.toString('latin1', at + 4, at + 6);
    const vr = isVr(letters) ? letters : 'UN';
    return hasLongLength(vr)
      ? { vr, length: file.readUInt32LE(at + 8), start: at + 12 }
      : { vr, length: file.readUInt16LE(at + 6), start: at + 8 };
  }

  walk(132, file.length, '', defaultCharacterSet);
  return texts;
}

function files(): string[] {
  if (absent) return [];
  return ['orthanc', 'pydicom'].flatMap((source) =>
    readdirSync(join(corpus, 'charset', source)).map((name) => `${source}/${name}`),
  );
}

describe.skipIf(absent)(
  `character sets of real files${absent ? ' (skipped: no corpus)' : ''}`,
  () => {
    test.each(files())('%s', (name) => {
      const truth = gunzipSync(readFileSync(join(corpus, 'truth/charset', `${name}.json.gz`)));
      const { dataset } = JSON.parse(truth.toString('utf8')) as { dataset: Truth };
      const texts = readTexts(readFileSync(join(corpus, 'charset', name)));
      expect(texts).toMatchObject(textsOf(dataset));
    });
  },
);
