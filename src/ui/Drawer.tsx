/** A side panel: a pane beside the picture, or on a narrow window a drawer over it. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/controls/Button.tsx';
import { classNames } from '#ui/controls/classNames.ts';
import styles from '#ui/Drawer.module.css';

interface DrawerProps {
  readonly side: 'left' | 'right';
  readonly label: string;
  readonly isDrawer: boolean;
  readonly onClose: () => void;
  /** Widens the pane; a drawer has none. */
  readonly splitter: ReactNode;
  readonly children: ReactNode;
}

export function Drawer({ side, label, isDrawer, onClose, splitter, children }: DrawerProps) {
  return (
    <aside
      className={classNames(styles['panel'], styles[side], isDrawer && styles['drawer'])}
      aria-label={label}
    >
      {isDrawer && (
        <header className={styles['head']}>
          <h2 className={styles['title']}>{label}</h2>
          <Button iconOnly icon={X} label={`Close ${label.toLowerCase()}`} onClick={onClose} />
        </header>
      )}
      <div className={styles['body']}>{children}</div>
      {!isDrawer && splitter}
    </aside>
  );
}
