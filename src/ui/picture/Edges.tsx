/** The patient's directions at the edges of the picture, as they stand after turning and flipping. */
import { useStore } from '#store/store.ts';
import styles from '#ui/picture/Edges.module.css';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

export function Edges() {
  const edges = useStore((state) => state.shown?.edges ?? null);
  if (edges === null) return null;
  return SIDES.map(
    (side) =>
      edges[side] !== '' && (
        <abbr
          key={side}
          className={styles[side]}
          title={inWords(edges[side])}
          data-testid={`edge-${side}`}
        >
          {edges[side]}
        </abbr>
      ),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  L: 'left',
  R: 'right',
  A: 'anterior',
  P: 'posterior',
  H: 'head',
  F: 'feet',
};

function inWords(letters: string): string {
  return letters
    .split('')
    .map((letter) => WORDS[letter] ?? letter)
    .join(', ');
}
