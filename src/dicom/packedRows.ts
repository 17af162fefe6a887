/**
 * Rows on their way between threads: numbers in one array, what many rows have in common once, and
 * all other text in one string.
 *
 * Twenty thousand rows as objects keep the garbage collector of the worker busy for longer than they
 * take to make, and their structured clone costs the page some 50 ms; of this it costs a twentieth.
 */
import type { ElementRow, ElementTree } from '#dicom/elementTree.ts';

export interface PackedTree extends Omit<ElementTree, 'rows'>, PackedRows {}

export interface PackedRows {
  /** Path, value and meaning of each row, one behind the other. */
  readonly text: string;
  /** COLUMNS numbers for each row. */
  readonly numbers: Float64Array;
  /** What elements are called and how they are read, each combination once: KIND_COLUMNS numbers. */
  readonly kinds: Float64Array;
  /** Texts of the kinds, each once. */
  readonly vocabulary: readonly (string | null)[];
}

/** Kind, depth, the lengths of three texts, then the row's own numbers. */
const COLUMNS = 12;
const DEPTH = 1;
const DESCENDANTS = 11;

/** A tag, then places in the vocabulary. */
const KIND_TEXTS = [
  'kind',
  'vr',
  'vrSource',
  'declaredVr',
  'keyword',
  'name',
  'creator',
] as const satisfies readonly (keyof ElementRow)[];
const KIND_COLUMNS = 1 + KIND_TEXTS.length;

type RowKind = Pick<ElementRow, 'tag' | (typeof KIND_TEXTS)[number]>;

/** Texts are joined after so many rows, so that few small ones are alive at a time. */
const ROWS_JOINED = 512;
const FIRST_ROWS = 512;

/** Takes rows in file order and keeps no row. */
export class RowPacker {
  readonly #kinds = new KindList();
  #numbers = new Float64Array(FIRST_ROWS * COLUMNS);
  #to = 0;
  #joined: string[] = [];
  #texts: string[] = [];

  add(row: Omit<ElementRow, 'descendants'>): void {
    const { path, value, meaning } = row;
    this.#texts.push(path, value, meaning);
    if (this.#texts.length >= 3 * ROWS_JOINED) this.#join();
    if (this.#to === this.#numbers.length) this.#grow();
    const numbers = this.#numbers;
    const to = this.#to;
    numbers[to] = this.#kinds.placeOf(row);
    numbers[to + DEPTH] = row.depth;
    numbers[to + 2] = path.length;
    numbers[to + 3] = value.length;
    numbers[to + 4] = meaning.length;
    numbers[to + 5] = row.vm;
    numbers[to + 6] = row.offset;
    numbers[to + 7] = row.valueOffset;
    numbers[to + 8] = row.length;
    numbers[to + 9] = row.valueLength;
    numbers[to + 10] = row.cut;
    this.#to = to + COLUMNS;
  }

  get count(): number {
    return this.#to / COLUMNS;
  }

  /** @param isPart rows may be missing at the end: the last branch at the top is left out */
  packed(isPart = false): PackedRows {
    this.#join();
    const numbers = this.#numbers.slice(0, isPart ? this.#lastTop() : this.#to);
    countDescendants(numbers);
    return { text: this.#joined.join(''), numbers, ...this.#kinds.packed() };
  }

  #lastTop(): number {
    let at = this.#to;
    do at -= COLUMNS;
    while (at > 0 && (this.#numbers[at + DEPTH] ?? 0) > 0);
    return Math.max(at, 0);
  }

  #join(): void {
    this.#joined.push(this.#texts.join(''));
    this.#texts = [];
  }

  #grow(): void {
    const numbers = new Float64Array(this.#numbers.length * 2);
    numbers.set(this.#numbers);
    this.#numbers = numbers;
  }
}

/** A row's branch goes on for as long as the rows stand deeper. */
function countDescendants(numbers: Float64Array): void {
  const open: number[] = [];
  const close = (depth: number, end: number): void => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      if ((numbers[last + DEPTH] ?? 0) < depth) return;
      numbers[last + DESCENDANTS] = (end - last) / COLUMNS - 1;
      open.pop();
    }
  };
  for (let at = 0; at < numbers.length; at += COLUMNS) {
    close(numbers[at + DEPTH] ?? 0, at);
    open.push(at);
  }
  close(0, numbers.length);
}

export function unpackRows(packed: PackedRows): ElementRow[] {
  const { text, numbers } = packed;
  const kinds = unpackKinds(packed);
  const rows: ElementRow[] = [];
  const at = (i: number): number => numbers[i] ?? 0;
  let from = 0;
  for (let i = 0; i < numbers.length; i += COLUMNS) {
    const kind = kinds[at(i)];
    if (kind === undefined) continue;
    const ofValue = from + at(i + 2);
    const ofMeaning = ofValue + at(i + 3);
    const end = ofMeaning + at(i + 4);
    rows.push({
      path: text.slice(from, ofValue),
      depth: at(i + DEPTH),
      kind: kind.kind,
      tag: kind.tag,
      vr: kind.vr,
      vrSource: kind.vrSource,
      declaredVr: kind.declaredVr,
      keyword: kind.keyword,
      name: kind.name,
      creator: kind.creator,
      vm: at(i + 5),
      offset: at(i + 6),
      valueOffset: at(i + 7),
      length: at(i + 8),
      valueLength: at(i + 9),
      value: text.slice(ofValue, ofMeaning),
      meaning: text.slice(ofMeaning, end),
      cut: at(i + 10),
      descendants: at(i + DESCENDANTS),
    });
    from = end;
  }
  return rows;
}

export function unpackTree({ text, numbers, kinds, vocabulary, ...rest }: PackedTree): ElementTree {
  return { ...rest, rows: unpackRows({ text, numbers, kinds, vocabulary }) };
}

function unpackKinds({ kinds, vocabulary }: PackedRows): RowKind[] {
  const unpacked: RowKind[] = [];
  for (let i = 0; i < kinds.length; i += KIND_COLUMNS) {
    const text = (column: number): string | null => vocabulary[kinds[i + column] ?? 0] ?? null;
    unpacked.push({
      tag: kinds[i] ?? 0,
      kind: text(1) as RowKind['kind'],
      vr: text(2) as RowKind['vr'],
      vrSource: text(3) as RowKind['vrSource'],
      declaredVr: text(4),
      keyword: text(5) ?? '',
      name: text(6) ?? '',
      creator: text(7) ?? '',
    });
  }
  return unpacked;
}

/** Kinds of one tag that a row is compared with, the newest first. There is mostly one. */
const COMPARED = 8;

class KindList {
  readonly #kinds: RowKind[] = [];
  readonly #places = new Map<number, number[]>();

  placeOf(row: RowKind): number {
    const places = this.#places.get(row.tag);
    const known = places === undefined ? undefined : this.#amongLast(places, row);
    if (known !== undefined) return known;
    const { tag, kind, vr, vrSource, declaredVr, keyword, name, creator } = row;
    const own = { tag, kind, vr, vrSource, declaredVr, keyword, name, creator };
    const place = this.#kinds.push(own) - 1;
    if (places === undefined) this.#places.set(tag, [place]);
    else places.push(place);
    return place;
  }

  #amongLast(places: readonly number[], row: RowKind): number | undefined {
    for (let nth = 1; nth <= COMPARED; nth += 1) {
      const place = places[places.length - nth];
      if (place === undefined || isSameKind(row, this.#kinds[place])) return place;
    }
    return undefined;
  }

  packed(): Pick<PackedRows, 'kinds' | 'vocabulary'> {
    const words = new Map<string | null, number>();
    const kinds = new Float64Array(this.#kinds.length * KIND_COLUMNS);
    let to = 0;
    for (const kind of this.#kinds) {
      kinds[to] = kind.tag;
      to += 1;
      for (const field of KIND_TEXTS) {
        const text = kind[field];
        const known = words.get(text) ?? words.size;
        if (known === words.size) words.set(text, known);
        kinds[to] = known;
        to += 1;
      }
    }
    return { kinds, vocabulary: [...words.keys()] };
  }
}

function isSameKind(a: RowKind, b: RowKind | undefined): boolean {
  return b !== undefined && KIND_TEXTS.every((field) => a[field] === b[field]);
}
