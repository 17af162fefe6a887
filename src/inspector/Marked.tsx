/** A text with the found parts marked. */
import type { Span } from '#inspector/search.ts';
import styles from './Marked.module.css';

export function Marked({ text, spans }: { text: string; spans: readonly Span[] }) {
  if (spans.length === 0) return text;
  const parts = spans.map(([from, to], i) => {
    const before = text.slice(i === 0 ? 0 : (spans[i - 1]?.[1] ?? 0), from);
    return (
      <span key={from}>
        {before}
        <mark className={styles.hit}>{text.slice(from, to)}</mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {text.slice(spans.at(-1)?.[1] ?? 0)}
    </>
  );
}
