/**
 * Registry of transfer syntaxes: how the data set is written and what its pixel data is made of.
 *
 * PS3.5 section 10 and annex A, names of PS3.6 annex A. Names are repeated here, so that a worker
 * that reads headers does not carry the whole UID registry.
 */
export type DataSetEncoding = 'implicit-le' | 'explicit-le' | 'explicit-be';

export type PixelCodec =
  | 'native'
  /** Fragments of native samples, one frame in each (PS3.5 A.4.11). */
  | 'encapsulated-uncompressed'
  /** Native frames, each deflated (PS3.5 A.4.13). */
  | 'deflated-frame'
  | 'rle'
  | 'jpeg-baseline'
  | 'jpeg-extended'
  | 'jpeg-progressive'
  | 'jpeg-arithmetic'
  | 'jpeg-hierarchical'
  | 'jpeg-lossless'
  | 'jpeg-ls'
  | 'jpeg-2000'
  | 'jpeg-2000-part-2'
  | 'htj2k'
  | 'jpeg-xl'
  | 'mpeg-2'
  | 'h264'
  | 'h265'
  /** No pixel data in the file: a JPIP server has it, or a stream, or the encoding is no data set. */
  | 'none';

export interface TransferSyntax {
  uid: string;
  name: string;
  encoding: DataSetEncoding;
  /** Whether the data set after the file meta information is deflated (PS3.5 A.5). */
  deflated: boolean;
  /** Whether Pixel Data is a sequence of fragments (PS3.5 A.4). */
  encapsulated: boolean;
  codec: PixelCodec;
  /** Whether the codec itself loses; 'maybe' where it depends on how the encoder was set. */
  lossy: boolean | 'maybe';
  retired: boolean;
  /** Sample words are big endian though the data set is little endian: an old private syntax. */
  bigEndianPixels?: true;
}

type Traits = Partial<Omit<TransferSyntax, 'uid' | 'name' | 'codec'>>;
type Entry = readonly [suffix: string, name: string, codec: PixelCodec, traits?: Traits];

const lossy = { lossy: true } as const;
const maybeLossy = { lossy: 'maybe' } as const;
const retired = { retired: true } as const;
const retiredLossy = { ...retired, ...lossy } as const;

/** UIDs without their 1.2.840.10008.1.2; explicit VR little endian unless traits say otherwise. */
const entries: readonly Entry[] = [
  ['', 'Implicit VR Little Endian', 'native', { encoding: 'implicit-le' }],
  ['.1', 'Explicit VR Little Endian', 'native'],
  ['.1.98', 'Encapsulated Uncompressed Explicit VR Little Endian', 'encapsulated-uncompressed'],
  ['.1.99', 'Deflated Explicit VR Little Endian', 'native', { deflated: true }],
  ['.2', 'Explicit VR Big Endian', 'native', { encoding: 'explicit-be', ...retired }],
  ['.4.50', 'JPEG Baseline (Process 1)', 'jpeg-baseline', lossy],
  ['.4.51', 'JPEG Extended (Process 2 and 4)', 'jpeg-extended', lossy],
  ['.4.52', 'JPEG Extended (Process 3 and 5)', 'jpeg-arithmetic', retiredLossy],
  [
    '.4.53',
    'JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)',
    'jpeg-progressive',
    retiredLossy,
  ],
  [
    '.4.54',
    'JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)',
    'jpeg-arithmetic',
    retiredLossy,
  ],
  [
    '.4.55',
    'JPEG Full Progression, Non-Hierarchical (Process 10 and 12)',
    'jpeg-progressive',
    retiredLossy,
  ],
  [
    '.4.56',
    'JPEG Full Progression, Non-Hierarchical (Process 11 and 13)',
    'jpeg-arithmetic',
    retiredLossy,
  ],
  ['.4.57', 'JPEG Lossless, Non-Hierarchical (Process 14)', 'jpeg-lossless'],
  ['.4.58', 'JPEG Lossless, Non-Hierarchical (Process 15)', 'jpeg-arithmetic', retired],
  ['.4.59', 'JPEG Extended, Hierarchical (Process 16 and 18)', 'jpeg-hierarchical', retiredLossy],
  ['.4.60', 'JPEG Extended, Hierarchical (Process 17 and 19)', 'jpeg-hierarchical', retiredLossy],
  [
    '.4.61',
    'JPEG Spectral Selection, Hierarchical (Process 20 and 22)',
    'jpeg-hierarchical',
    retiredLossy,
  ],
  [
    '.4.62',
    'JPEG Spectral Selection, Hierarchical (Process 21 and 23)',
    'jpeg-hierarchical',
    retiredLossy,
  ],
  [
    '.4.63',
    'JPEG Full Progression, Hierarchical (Process 24 and 26)',
    'jpeg-hierarchical',
    retiredLossy,
  ],
  [
    '.4.64',
    'JPEG Full Progression, Hierarchical (Process 25 and 27)',
    'jpeg-hierarchical',
    retiredLossy,
  ],
  ['.4.65', 'JPEG Lossless, Hierarchical (Process 28)', 'jpeg-hierarchical', retired],
  ['.4.66', 'JPEG Lossless, Hierarchical (Process 29)', 'jpeg-hierarchical', retired],
  [
    '.4.70',
    'JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])',
    'jpeg-lossless',
  ],
  ['.4.80', 'JPEG-LS Lossless Image Compression', 'jpeg-ls'],
  ['.4.81', 'JPEG-LS Lossy (Near-Lossless) Image Compression', 'jpeg-ls', maybeLossy],
  ['.4.90', 'JPEG 2000 Image Compression (Lossless Only)', 'jpeg-2000'],
  ['.4.91', 'JPEG 2000 Image Compression', 'jpeg-2000', maybeLossy],
  [
    '.4.92',
    'JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)',
    'jpeg-2000-part-2',
  ],
  ['.4.93', 'JPEG 2000 Part 2 Multi-component Image Compression', 'jpeg-2000-part-2', maybeLossy],
  ['.4.94', 'JPIP Referenced', 'none', maybeLossy],
  ['.4.95', 'JPIP Referenced Deflate', 'none', { deflated: true, ...maybeLossy }],
  ...video('.4.100', 'MPEG2 Main Profile / Main Level', 'mpeg-2'),
  ...video('.4.101', 'MPEG2 Main Profile / High Level', 'mpeg-2'),
  ...video('.4.102', 'MPEG-4 AVC/H.264 High Profile / Level 4.1', 'h264'),
  ...video('.4.103', 'MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'h264'),
  ...video('.4.104', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'h264'),
  ...video('.4.105', 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'h264'),
  ...video('.4.106', 'MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'h264'),
  ['.4.107', 'HEVC/H.265 Main Profile / Level 5.1', 'h265', lossy],
  ['.4.108', 'HEVC/H.265 Main 10 Profile / Level 5.1', 'h265', lossy],
  ['.4.110', 'JPEG XL Lossless', 'jpeg-xl'],
  // The recompression is reversible; the JPEG inside it was not.
  ['.4.111', 'JPEG XL JPEG Recompression', 'jpeg-xl', lossy],
  ['.4.112', 'JPEG XL', 'jpeg-xl', maybeLossy],
  ['.4.201', 'High-Throughput JPEG 2000 Image Compression (Lossless Only)', 'htj2k'],
  [
    '.4.202',
    'High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)',
    'htj2k',
  ],
  ['.4.203', 'High-Throughput JPEG 2000 Image Compression', 'htj2k', maybeLossy],
  ['.4.204', 'JPIP HTJ2K Referenced', 'none', maybeLossy],
  ['.4.205', 'JPIP HTJ2K Referenced Deflate', 'none', { deflated: true, ...maybeLossy }],
  ['.5', 'RLE Lossless', 'rle'],
  ['.6.1', 'RFC 2557 MIME encapsulation', 'none', retired],
  ['.6.2', 'XML Encoding', 'none', retired],
  ['.7.1', 'SMPTE ST 2110-20 Uncompressed Progressive Active Video', 'none'],
  ['.7.2', 'SMPTE ST 2110-20 Uncompressed Interlaced Active Video', 'none'],
  ['.7.3', 'SMPTE ST 2110-30 PCM Digital Audio', 'none'],
  ['.8.1', 'Deflated Image Frame Compression', 'deflated-frame'],
];

const others: readonly TransferSyntax[] = [
  {
    ...plain('1.2.840.10008.1.20', 'Papyrus 3 Implicit VR Little Endian'),
    encoding: 'implicit-le',
    retired: true,
  },
  {
    // Not registered, but in old GE archives: the data set as usual, Pixel Data in big endian words.
    ...plain('1.2.840.113619.5.2', 'GE Private Implicit VR Little Endian with Big Endian Pixels'),
    encoding: 'implicit-le',
    bigEndianPixels: true,
  },
];

const registry: ReadonlyMap<string, TransferSyntax> = new Map(
  [...entries.map(syntaxOf), ...others].map((syntax) => [syntax.uid, syntax]),
);

/** Undefined for a UID that is not in the registry: what it means is then for the bytes to tell. */
export function transferSyntax(uid: string): TransferSyntax | undefined {
  return registry.get(uid);
}

export function allTransferSyntaxes(): Iterable<TransferSyntax> {
  return registry.values();
}

/** A video syntax and its fragmentable twin, which may spread one stream over several fragments. */
function video(suffix: string, name: string, codec: PixelCodec): Entry[] {
  return [
    [suffix, name, codec, lossy],
    [`${suffix}.1`, `Fragmentable ${name}`, codec, lossy],
  ];
}

function plain(uid: string, name: string): TransferSyntax {
  return {
    uid,
    name,
    encoding: 'explicit-le',
    deflated: false,
    encapsulated: false,
    codec: 'native',
    lossy: false,
    retired: false,
  };
}

function syntaxOf([suffix, name, codec, traits = {}]: Entry): TransferSyntax {
  const encapsulated = codec !== 'native' && codec !== 'none';
  return { ...plain(`1.2.840.10008.1.2${suffix}`, name), encapsulated, codec, ...traits };
}
