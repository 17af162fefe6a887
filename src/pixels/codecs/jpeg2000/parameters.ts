/**
 * How components of a JPEG 2000 codestream are coded: COD, COC, QCD, QCC, RGN and POC segments
 * (ISO/IEC 15444-1 A.6).
 */
import { failed, type Segment } from '#pixels/codecs/jpeg2000/segment.ts';

/** How a component is coded: COD or COC. */
export interface Coding {
  readonly levels: number;
  /** Exponents of the size of code blocks. */
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly style: number;
  readonly reversible: boolean;
  /** Exponents of the size of precincts, by resolution; empty means 15. */
  readonly precincts: readonly (readonly [width: number, height: number])[];
}

/** Bits of a code block's style (table A.19). */
export const STYLE = {
  bypass: 1,
  reset: 2,
  terminateAll: 4,
  verticallyCausal: 8,
  segmentationSymbols: 32,
} as const;

/** What holds for a tile as a whole: COD. */
export interface Progression {
  readonly order: number;
  readonly layers: number;
  readonly colorTransform: boolean;
  readonly sop: boolean;
  readonly eph: boolean;
}

/** QCD or QCC. */
export interface Quantization {
  readonly guardBits: number;
  /** One step is given, the others derive from it. */
  readonly derived: boolean;
  /** By subband; the mantissa is 0 where nothing is quantised. */
  readonly steps: readonly (readonly [exponent: number, mantissa: number])[];
}

/** A change of progression order: POC. The ends are not included. */
export interface OrderChange {
  readonly resolutionFrom: number;
  readonly resolutionTo: number;
  readonly componentFrom: number;
  readonly componentTo: number;
  readonly layerTo: number;
  readonly order: number;
}

/** Parameters of a header: for all components, and by component where one differs. */
export interface Parameters {
  progression: Progression | null;
  coding: Coding | null;
  readonly codingOf: Map<number, Coding>;
  quantization: Quantization | null;
  readonly quantizationOf: Map<number, Quantization>;
  /** Region of interest by maximum shift: RGN. */
  readonly shiftOf: Map<number, number>;
  orders: readonly OrderChange[];
}

const COD = 0xff52;
const COC = 0xff53;
const RGN = 0xff5e;
const QCD = 0xff5c;
const QCC = 0xff5d;
const POC = 0xff5f;
const PPM = 0xff60;
const PPT = 0xff61;

export function noParameters(): Parameters {
  return {
    progression: null,
    coding: null,
    codingOf: new Map(),
    quantization: null,
    quantizationOf: new Map(),
    shiftOf: new Map(),
    orders: [],
  };
}

/** @param components how many the stream has: their numbers take a byte or two */
export function readParameter(
  marker: number,
  segment: Segment,
  into: Parameters,
  components: number,
): void {
  const component = () => (components < 257 ? segment.u8() : segment.u16());
  switch (marker) {
    case COD: {
      const style = segment.u8();
      const [order, layers, transform] = [segment.u8(), segment.u16(), segment.u8()];
      into.progression = {
        order,
        layers,
        colorTransform: transform !== 0,
        sop: (style & 2) !== 0,
        eph: (style & 4) !== 0,
      };
      into.coding = readCoding(segment, (style & 1) !== 0);
      return;
    }
    case COC: {
      const of = component();
      into.codingOf.set(of, readCoding(segment, (segment.u8() & 1) !== 0));
      return;
    }
    case QCD:
      into.quantization = readQuantization(segment);
      return;
    case QCC: {
      const of = component();
      into.quantizationOf.set(of, readQuantization(segment));
      return;
    }
    case RGN: {
      const of = component();
      if (segment.u8() !== 0) throw failed('a region of interest of an unknown kind');
      into.shiftOf.set(of, segment.u8());
      return;
    }
    case POC:
      into.orders = [...into.orders, ...readOrders(segment, component)];
      return;
    case PPM:
    case PPT:
      throw failed('packed packet headers are not decoded');
    default:
  }
}

function readCoding(segment: Segment, hasPrecincts: boolean): Coding {
  const levels = segment.u8();
  const [blockWidth, blockHeight] = [segment.u8() + 2, segment.u8() + 2];
  const style = segment.u8();
  const reversible = segment.u8() === 1;
  if (levels > 32 || blockWidth > 10 || blockHeight > 10 || blockWidth + blockHeight > 12) {
    throw failed('its code blocks or levels cannot be');
  }
  // Bit 6 is of part 15 (HTJ2K).
  if (style > 63) throw failed('its code blocks are of another part of the standard');
  const precincts = Array.from({ length: hasPrecincts ? levels + 1 : 0 }, () => {
    const exponents = segment.u8();
    return [exponents & 15, exponents >> 4] as const;
  });
  return { levels, blockWidth, blockHeight, style, reversible, precincts };
}

function readQuantization(segment: Segment): Quantization {
  const first = segment.u8();
  const kind = first & 31;
  const steps: [number, number][] = [];
  while (segment.left >= (kind === 0 ? 1 : 2)) {
    if (kind === 0) {
      steps.push([segment.u8() >> 3, 0]);
    } else {
      const step = segment.u16();
      steps.push([step >> 11, step & 0x7ff]);
    }
  }
  if (kind > 2 || steps.length === 0) throw failed('its quantization cannot be');
  return { guardBits: first >> 5, derived: kind === 1, steps };
}

function readOrders(segment: Segment, component: () => number): OrderChange[] {
  const orders: OrderChange[] = [];
  while (segment.left >= 7) {
    orders.push({
      resolutionFrom: segment.u8(),
      componentFrom: component(),
      layerTo: segment.u16(),
      resolutionTo: segment.u8(),
      // 0 stands for 256 where a byte cannot hold it.
      componentTo: component() || 256,
      order: segment.u8(),
    });
  }
  return orders;
}
