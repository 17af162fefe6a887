/** A push button: text, an icon, or both; pressed where it is a switch. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { classNames } from '#ui/controls/classNames.ts';
import styles from '#ui/controls/Button.module.css';

interface ButtonProps {
  /** The accessible name, and the text unless `iconOnly`. */
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly iconOnly?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly opens?: 'menu' | 'dialog';
  /** The key that does the same, shown beside the text. */
  readonly hotkey?: string;
  readonly look?: 'plain' | 'outlined' | 'solid' | 'warning';
  readonly small?: boolean;
  readonly disabled?: boolean;
  /** A click with a pointer leaves the focus where it is, so that the picture keeps the keys. */
  readonly keepFocus?: boolean;
  readonly onClick: () => void;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { label, icon: Icon, iconOnly = false, hotkey, look = 'plain' } = props;
  const hint = hotkey === undefined ? label : `${label} (${hotkey})`;
  return (
    <button
      ref={props.ref}
      type="button"
      className={classNames(
        styles['button'],
        styles[look],
        props.small && styles['small'],
        iconOnly && styles['iconOnly'],
      )}
      aria-label={label}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-haspopup={props.opens}
      title={iconOnly || hotkey !== undefined ? hint : undefined}
      disabled={props.disabled}
      onMouseDown={props.keepFocus === true ? (event) => event.preventDefault() : undefined}
      onClick={props.onClick}
    >
      {Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={1.75} />}
      {!iconOnly && <span className={styles['label']}>{props.children ?? label}</span>}
    </button>
  );
}
