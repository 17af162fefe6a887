/**
 * Packets of a tile in their order (ISO/IEC 15444-1 B.9, B.10, B.12): which passes of which code
 * blocks each one brings.
 */
import { type OrderChange, type Progression, STYLE } from '#pixels/codecs/jpeg2000/parameters.ts';
import { failed } from '#pixels/codecs/jpeg2000/segment.ts';
import type {
  CodeBlock,
  CodeSegment,
  Precinct,
  PrecinctPart,
  TileComponent,
} from '#pixels/codecs/jpeg2000/structure.ts';

const SOP = 0xff91;
const EPH = 0xff92;
/** No code block has more passes: three for each of 37 bit planes. */
const MOST_PASSES = 109;
/** Lengths of more bits do not fit a codestream. */
const MOST_LENGTH_BITS = 31;

/** Read all packets of a tile into its code blocks. */
export function readPackets(
  data: Uint8Array,
  components: readonly TileComponent[],
  progression: Progression,
  orders: readonly OrderChange[],
): void {
  const reader = new PacketReader(data, progression);
  const whole: OrderChange = {
    resolutionFrom: 0,
    resolutionTo: 33,
    componentFrom: 0,
    componentTo: components.length,
    layerTo: progression.layers,
    order: progression.order,
  };
  for (const order of orders.length === 0 ? [whole] : orders) {
    for (const [place, layer] of packetsInOrder(components, order, progression.layers)) {
      // A later volume leaves out what an earlier one has brought (B.12.2).
      if (place.precinct.layersRead !== layer) continue;
      reader.readPacket(place, layer);
      place.precinct.layersRead += 1;
    }
  }
}

/** A precinct, and what it belongs to. */
interface Place {
  readonly component: number;
  readonly resolution: number;
  readonly precinct: Precinct;
  readonly style: number;
}

type By = (place: Place) => number;

const BY_RESOLUTION: By = ({ resolution }) => resolution;
const BY_COMPONENT: By = ({ component }) => component;
const BY_Y: By = ({ precinct }) => precinct.y;
const BY_X: By = ({ precinct }) => precinct.x;

/** Table A.16. The first two go by layer as well. */
const ORDERS: readonly (readonly By[])[] = [
  [BY_RESOLUTION, BY_COMPONENT],
  [BY_RESOLUTION, BY_COMPONENT],
  [BY_RESOLUTION, BY_Y, BY_X, BY_COMPONENT],
  [BY_Y, BY_X, BY_COMPONENT, BY_RESOLUTION],
  [BY_COMPONENT, BY_Y, BY_X, BY_RESOLUTION],
];
const LAYER_FIRST = 0;
const LAYER_IN_RESOLUTION = 1;

function* packetsInOrder(
  components: readonly TileComponent[],
  change: OrderChange,
  layers: number,
): Generator<readonly [Place, number]> {
  const order = ORDERS[change.order];
  if (order === undefined) throw failed(`progression order ${change.order}`);
  const places = placesIn(components, change).toSorted((a, b) => {
    for (const by of order) if (by(a) !== by(b)) return by(a) - by(b);
    return 0;
  });
  const layerTo = Math.min(change.layerTo, layers);
  if (change.order === LAYER_FIRST) {
    yield* byLayer(places, layerTo);
  } else if (change.order === LAYER_IN_RESOLUTION) {
    for (let r = change.resolutionFrom; r < change.resolutionTo; r += 1) {
      yield* byLayer(
        places.filter(({ resolution }) => resolution === r),
        layerTo,
      );
    }
  } else {
    for (const place of places) yield* byLayer([place], layerTo);
  }
}

function* byLayer(places: readonly Place[], layerTo: number): Generator<readonly [Place, number]> {
  if (places.length === 0) return;
  for (let layer = 0; layer < layerTo; layer += 1) {
    for (const place of places) yield [place, layer];
  }
}

function placesIn(components: readonly TileComponent[], change: OrderChange): Place[] {
  return components
    .slice(change.componentFrom, change.componentTo)
    .flatMap(({ index, coding, resolutions }) =>
      resolutions
        .slice(change.resolutionFrom, change.resolutionTo)
        .flatMap(({ level, precincts }) =>
          precincts.map((precinct) => ({
            component: index,
            resolution: level,
            precinct,
            style: coding.style,
          })),
        ),
    );
}

/** What a packet brings of one code block. */
interface Brought {
  readonly segment: CodeSegment;
  readonly length: number;
}

class PacketReader {
  private readonly data: Uint8Array;
  private readonly progression: Progression;
  private at = 0;
  private current = 0;
  private left = 0;

  constructor(data: Uint8Array, progression: Progression) {
    this.data = data;
    this.progression = progression;
  }

  readPacket({ precinct, style }: Place, layer: number): void {
    if (this.progression.sop && this.markerAt() === SOP) this.at += 6;
    if (this.at >= this.data.length) throw failed('it ends before its last packet');
    this.left = 0;
    this.current = 0;
    const brought: Brought[] = [];
    if (this.readBit() === 1) {
      for (const part of precinct.parts) this.readPart(part, layer, style, brought);
    }
    // Behind a last byte of ones stands a stuffed one.
    if (this.current === 0xff) this.at += 1;
    if (this.progression.eph && this.markerAt() === EPH) this.at += 2;
    for (const { segment, length } of brought) {
      if (this.at + length > this.data.length) throw failed('it ends inside a packet');
      segment.pieces.push(this.data.subarray(this.at, this.at + length));
      this.at += length;
    }
  }

  private markerAt(): number {
    return ((this.data[this.at] ?? 0) << 8) | (this.data[this.at + 1] ?? 0);
  }

  private readPart(part: PrecinctPart, layer: number, style: number, brought: Brought[]): void {
    for (const [index, block] of part.blocks.entries()) {
      const [x, y] = [index % part.blocksWide, Math.floor(index / part.blocksWide)];
      const isIn = block.included
        ? this.readBit() === 1
        : part.inclusion.isBelow(x, y, layer + 1, () => this.readBit());
      if (!isIn) continue;
      if (!block.included) {
        block.included = true;
        block.zeroPlanes = this.readZeroPlanes(part, x, y);
      }
      const passes = this.readPasses();
      while (this.readBit() === 1) block.lengthBits += 1;
      if (block.lengthBits > MOST_LENGTH_BITS) throw failed('a length of too many bits');
      this.readLengths(block, passes, style, brought);
    }
  }

  private readZeroPlanes({ zeroPlanes, band }: PrecinctPart, x: number, y: number): number {
    let threshold = 1;
    while (!zeroPlanes.isBelow(x, y, threshold, () => this.readBit())) {
      threshold += 1;
      if (threshold > band.bitPlanes + 64) throw failed('a code block without bit planes');
    }
    return zeroPlanes.valueOf(x, y);
  }

  /** Table B.4. */
  private readPasses(): number {
    if (this.readBit() === 0) return 1;
    if (this.readBit() === 0) return 2;
    const two = this.readBits(2);
    if (two < 3) return 3 + two;
    const five = this.readBits(5);
    return five < 31 ? 6 + five : 37 + this.readBits(7);
  }

  /** One length for each codeword segment that the passes go into (B.10.7). */
  private readLengths(block: CodeBlock, passes: number, style: number, brought: Brought[]): void {
    let rest = passes;
    while (rest > 0) {
      let segment = block.segments.at(-1);
      if (segment === undefined || segment.passes === segment.mostPasses) {
        segment = { mostPasses: passesOfNext(block, style), passes: 0, pieces: [] };
        block.segments.push(segment);
      }
      const taken = Math.min(rest, segment.mostPasses - segment.passes);
      const length = this.readBits(block.lengthBits + Math.floor(Math.log2(taken)));
      segment.passes += taken;
      rest -= taken;
      brought.push({ segment, length });
    }
  }

  private readBits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i += 1) value = value * 2 + this.readBit();
    return value;
  }

  /** Behind a byte of ones, a 0 is stuffed (B.10.1). */
  private readBit(): number {
    if (this.left === 0) {
      if (this.at >= this.data.length) throw failed('it ends inside a packet header');
      const isStuffed = this.current === 0xff;
      this.current = this.data[this.at] ?? 0;
      this.at += 1;
      this.left = isStuffed ? 7 : 8;
    }
    this.left -= 1;
    return (this.current >> this.left) & 1;
  }
}

/** How many passes the next codeword segment of a block has room for (D.4.2, D.6, table D.9). */
function passesOfNext({ segments }: CodeBlock, style: number): number {
  if (style & STYLE.terminateAll) return 1;
  if ((style & STYLE.bypass) === 0) return MOST_PASSES;
  const before = segments.at(-1)?.mostPasses;
  // Ten passes with the arithmetic coder, then two raw ones and one clean-up by turns.
  if (before === undefined) return 10;
  return before === 2 ? 1 : 2;
}
