/**
 * Pieces of sentences: numbers, sizes, tags.
 */
import type { Tag } from '#dicom/tag.ts';

export interface Words {
  readonly fact: string;
  /** What the reader can do, '' where there is nothing to do. */
  readonly remedy: string;
}

export const OUT_OF_MEMORY: Words = {
  fact: 'The browser has not enough memory left for it.',
  remedy: 'Close studies or other tabs, then scroll to the frame or open the file again.',
};

const format = new Intl.NumberFormat('en');

/** 40112 → '40,112'. */
export function number(value: number): string {
  return format.format(value);
}

/** 1 → '1 slice', 2 → '2 slices'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** Bytes in the largest unit that leaves at least one, in powers of 1024. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${step === 0 ? number(value) : value.toFixed(value < 10 ? 1 : 0)} ${units[step] ?? ''}`;
}

/** The elements that damage is met in most often by name, others by tag. */
export function tagText(tag: Tag | null): string {
  if (tag === null) return 'the header';
  const key = (tag >>> 0).toString(16).toUpperCase().padStart(8, '0');
  const text = `(${key.slice(0, 4)},${key.slice(4)})`;
  return tag === 0x7fe00010 ? `Pixel Data ${text}` : `element ${text}`;
}
