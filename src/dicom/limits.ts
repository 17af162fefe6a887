/**
 * Caps that keep a hostile file from taking more than its share. Each is far above what real files
 * need; a file that passes one is told the number.
 */

/** Sequences inside sequences. Real files stay under 20. */
export const MAX_DEPTH = 256;

/** Elements, items and fragments of one file. An enhanced object of 10,000 frames has about 600,000. */
export const MAX_ELEMENTS = 2_000_000;

/**
 * Bytes that a deflated data set may inflate to, and may have itself: it is held whole, in as many
 * workers as read at once.
 */
export const MAX_INFLATED_BYTES = 512 * 1024 ** 2;

/**
 * Frames of one file. Whole slides have up to some 150,000 tiles; each frame takes some 200 bytes of the
 * page's memory.
 */
export const MAX_FRAMES = 250_000;

/** Windows and lookup tables of one frame. Real headers have a handful. */
export const MAX_WINDOWS = 100;

/** Vertices of a polygonal shutter: each costs a look from every pixel. */
export const MAX_SHUTTER_VERTICES = 500;

/** Segments of a segmented palette that are walked through; a table has at most 65,536 entries. */
export const MAX_PALETTE_SEGMENTS = 200_000;

/** Notes kept of one file; a broken encoder repeats one mistake in every element. */
export const MAX_NOTES = 500;
