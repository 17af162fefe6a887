/** Stages with their names, one below the other. */
import type { Stage } from '#ui/drawn/howDrawn.ts';
import styles from '#ui/drawn/HowDrawn.module.css';

export function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  return (
    <dl className={styles['stages']}>
      {stages.map(({ name, says }) => (
        <div key={`${name} ${says}`} className={styles['stage']}>
          <dt>{name}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}
