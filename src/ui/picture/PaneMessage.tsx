/** What stands in the picture's place when there is no picture: why, and what to do. */
import { selectFateCounts } from '#store/selectors.ts';
import { setPanel, useStore } from '#store/store.ts';
import type { AppState } from '#store/state.ts';
import { describe } from '#errors/describe.ts';
import { isLoadFailure } from '#ingest/loadFailure.ts';
import type { ReactNode } from 'react';
import { Button } from '#ui/controls/Button.tsx';
import { countOf } from '#ui/format.ts';
import styles from '#ui/picture/PaneMessage.module.css';

export function PaneMessage() {
  const error = useStore((state) => state.shown?.error ?? null);
  const engineFailure = useStore((state) =>
    state.engine.phase === 'failed' ? state.engine.message : null,
  );
  const waiting = useStore(selectWaiting);
  if (error !== null) {
    const { fact, remedy } = describe(error);
    return <Message title="This frame cannot be drawn" fact={fact} remedy={remedy} warning />;
  }
  if (engineFailure !== null && isLoadFailure(engineFailure)) {
    return (
      <Message
        title="The picture cannot be drawn yet"
        fact="A part of the viewer could not be loaded: its address does not answer, or has another version by now."
        remedy="Headers can be read as far as they are loaded. Check the connection, then reload."
        warning
      />
    );
  }
  if (engineFailure !== null) {
    return (
      <Message
        title="The picture cannot be drawn in this browser"
        fact={engineFailure}
        remedy="Headers can still be read. Another browser, or one with WebGL switched on, can draw."
        warning
      />
    );
  }
  if (waiting === 'opening') return <Message title="Opening" />;
  if (waiting === 'loading') return <Message title="Loading the first picture" />;
  if (waiting === 'nothing') return <NothingToShow />;
  return null;
}

function NothingToShow() {
  const counts = useStore(selectFateCounts);
  return (
    <Message
      title="Nothing to draw"
      fact={
        counts.object > 0
          ? `${countOf(counts.object, 'file')} without a picture: choose one in the list to read its header.`
          : `None of ${countOf(counts.files, 'file')} holds a picture that can be shown.`
      }
    >
      <Button
        look="outlined"
        label="Show the files and why"
        onClick={() => setPanel('ledger', true)}
      />
    </Message>
  );
}

interface MessageProps {
  readonly title: string;
  readonly fact?: string;
  readonly remedy?: string;
  readonly warning?: boolean;
  readonly children?: ReactNode;
}

function Message({ title, fact, remedy, warning = false, children }: MessageProps) {
  return (
    <div className={styles['place']} role={warning ? 'alert' : undefined}>
      <div className={styles['message']}>
        <p className={warning ? styles['warning'] : styles['title']}>{title}</p>
        {fact !== undefined && <p>{fact}</p>}
        {remedy !== undefined && remedy !== '' && <p className={styles['quiet']}>{remedy}</p>}
        {children}
      </div>
    </div>
  );
}

/** Why there is no picture yet, null where there is one. */
function selectWaiting(state: AppState): 'opening' | 'loading' | 'nothing' | null {
  if (state.shown !== null) return null;
  if (state.asked !== null) return 'loading';
  if (state.intake.phase !== 'idle') return 'opening';
  return state.rows.length > 0 ? 'nothing' : null;
}
