/** The whole catalogue of a set of instances at once. What arrives in parts goes to the builder. */
import { createCatalogBuilder } from '#catalog/builder.ts';
import type { Catalog, Instance } from '#catalog/catalog.ts';

export function buildCatalog(instances: readonly Instance[]): Catalog {
  const builder = createCatalogBuilder();
  builder.add(instances);
  return builder.rebuild();
}
