/**
 * Stands in for the package xmlbuilder2, by an alias in vite.config.ts.
 *
 * Cornerstone's mesh loader reaches vtk.js's XML reader, which imports xmlbuilder2, which extends a
 * class of Node's `events` while it loads: in a browser the page stays blank. No XML file is ever
 * read or written here, so nothing calls this; if that changes, the error says what to mend.
 */
export function create(): never {
  throw new Error('XML meshes are not supported: xmlbuilder2 is replaced by a stub.');
}
