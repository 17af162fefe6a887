/**
 * Caps that keep a hostile archive from taking more than its share, in one place. Each is far above
 * what exports of hospitals and archives of teaching files need; whoever passes one is told.
 */

/** Archives in archives: a ZIP in a ZIP in a ZIP is read, one more is not. */
export const MAX_ARCHIVE_DEPTH = 3;

/** Files in one dropped archive, those of archives in it included. */
export const MAX_MEMBERS = 200_000;

/** Bytes that gzip files, compressed tar files and archives in archives may be unpacked to. */
export const MAX_UNPACKED_BYTES = 8 * 1024 ** 3;

/** A deflated member up to this is unpacked in memory whenever it is read, a larger one once for all. */
export const MAX_HELD_BYTES = 16 * 1024 ** 2;

/** No deflate stream makes more bytes of one: a directory that promises more is wrong (RFC 1951). */
export const MAX_DEFLATE_RATIO = 1032;
