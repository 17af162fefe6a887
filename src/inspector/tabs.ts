/**
 * The tabs of the panel, in their order.
 */
export const TABS = [
  ['elements', 'Elements'],
  ['varying', 'Varying'],
  ['compare', 'Compare'],
  ['bytes', 'Bytes'],
  ['problems', 'Problems'],
  ['identifying', 'Identifying'],
] as const;

export type Tab = (typeof TABS)[number][0];
