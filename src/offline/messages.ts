/**
 * What page and service worker say to each other.
 *
 * The room `offline` holds what makes the page start without a network: the service worker, and the
 * page's side of it. It knows the files of the build alone, and nothing of what is opened.
 */

/** Page → service worker that waits: the user wants the new version now. */
export type Order = 'take-over';
