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
  /** False inside a list with one tab stop of its own. */
  readonly tabStop?: boolean;
  /** Sends the form that it stands in. */
  readonly submits?: boolean;
  readonly onClick?: () => void;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  label,
  icon: Icon,
  iconOnly = false,
  pressed,
  expanded,
  opens,
  hotkey,
  look = 'plain',
  small = false,
  disabled,
  keepFocus = false,
  tabStop = true,
  submits = false,
  onClick,
  children,
  ref,
}: ButtonProps) {
  const hint = hotkey === undefined ? label : `${label} (${hotkey})`;
  return (
    <button
      ref={ref}
      type={submits ? 'submit' : 'button'}
      className={classNames(
        styles['button'],
        styles[look],
        small && styles['small'],
        iconOnly && styles['iconOnly'],
      )}
      aria-label={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-haspopup={opens}
      title={iconOnly || hotkey !== undefined ? hint : undefined}
      disabled={disabled}
      tabIndex={tabStop ? undefined : -1}
      onMouseDown={keepFocus ? (event) => event.preventDefault() : undefined}
      onClick={onClick}
    >
      {Icon !== undefined && <Icon aria-hidden size={16} strokeWidth={1.75} />}
      {!iconOnly && <span className={styles['label']}>{children ?? label}</span>}
    </button>
  );
}
