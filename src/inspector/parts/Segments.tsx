/** A choice between a few ways of looking, one of them on. */
import styles from './Segments.module.css';

export interface SegmentsProps<Choice extends string> {
  readonly label: string;
  readonly chosen: Choice;
  readonly choices: readonly (readonly [choice: Choice, name: string])[];
  readonly onChoose: (choice: Choice) => void;
}

export function Segments<Choice extends string>(props: SegmentsProps<Choice>) {
  const { label, chosen, choices, onChoose } = props;
  return (
    <fieldset aria-label={label} className={styles.segments}>
      {choices.map(([choice, name]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === chosen}
          className={styles.segment}
          onClick={() => onChoose(choice)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}
