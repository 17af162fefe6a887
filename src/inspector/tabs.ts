/**
 * The tabs of the panel, in their order.
 */
export const TABS = [
  ['elements', 'Elements'],
  ['problems', 'Problems'],
] as const;

export type Tab = (typeof TABS)[number][0];
