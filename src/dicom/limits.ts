/**
 * Caps that keep a hostile file from taking more than its share. Each is far above what real files
 * need; a file that passes one is told the number.
 */

/** Sequences inside sequences. Real files stay under 20. */
export const MAX_DEPTH = 256;

/** Elements and items of one file. An enhanced object of 10,000 frames has about 600,000. */
export const MAX_ELEMENTS = 2_000_000;

/**
 * Bytes that a deflated data set may inflate to, and may have itself: it is held whole, in as many
 * workers as read at once.
 */
export const MAX_INFLATED_BYTES = 512 * 1024 ** 2;

/** Notes kept of one file; a broken encoder repeats one mistake in every element. */
export const MAX_NOTES = 500;
