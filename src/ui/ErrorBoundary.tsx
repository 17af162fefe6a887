/**
 * The one place where bugs surface: what happened, and what one can do. So do parts of the page that
 * did not arrive, which are no bugs.
 *
 * A bug in drawing the page takes the page's place; any other is a notice that can be put away.
 */
import { Component, useState, type ReactNode } from 'react';
import { Button } from '#ui/controls/Button.tsx';
import { isLoadFailure } from '#ingest/loadFailure.ts';
import { listenForBugs, technicalDetail } from '#ui/bugs.ts';
import styles from '#ui/ErrorBoundary.module.css';

interface Props {
  readonly version: string;
  readonly children: ReactNode;
}

interface State {
  /** It broke the page. */
  readonly broken: { readonly bug: unknown } | null;
  /** It happened beside the page. */
  readonly beside: { readonly bug: unknown } | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { broken: null, beside: null };
  private stopListening: (() => void) | null = null;
  private readonly tell = (bug: unknown) => this.setState({ beside: { bug } });

  static getDerivedStateFromError(bug: unknown): Partial<State> {
    return { broken: { bug } };
  }

  override componentDidMount() {
    this.stopListening = listenForBugs(this.tell);
  }

  override componentWillUnmount() {
    this.stopListening?.();
  }

  override render() {
    const { broken, beside } = this.state;
    const { version, children } = this.props;
    if (broken !== null) {
      return (
        <main className={styles['page']}>
          <BugReport bug={broken.bug} version={version} />
        </main>
      );
    }
    return (
      <>
        {children}
        {beside !== null && (
          <div className={styles['notice']}>
            <BugReport
              bug={beside.bug}
              version={version}
              onDismiss={() => this.setState({ beside: null })}
            />
          </div>
        )}
      </>
    );
  }
}

const FAULT = {
  title: 'The viewer has a fault and stopped part of its work',
  text: 'Your files are unchanged: they are only read. Reload to start again, then open the files once more.',
};

const NOT_LOADED = {
  title: 'A part of the viewer could not be loaded',
  text: 'Its address does not answer, or has another version by now. Check the connection, then reload and open the files once more.',
};

interface BugReportProps {
  readonly bug: unknown;
  readonly version: string;
  readonly onDismiss?: () => void;
}

function BugReport({ bug, version, onDismiss }: BugReportProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'refused'>('no');
  const { title, text } = bug instanceof Error && isLoadFailure(bug.message) ? NOT_LOADED : FAULT;
  const detail = technicalDetail(bug, version, navigator.userAgent);
  const copy = () => {
    navigator.clipboard.writeText(detail).then(
      () => setCopied('yes'),
      () => setCopied('refused'),
    );
  };
  return (
    <div className={styles['report']} role="alert">
      <h2 className={styles['title']}>{title}</h2>
      <p>{text}</p>
      <details>
        <summary>Technical detail (nothing of what was opened)</summary>
        <pre className={styles['detail']}>{detail}</pre>
      </details>
      <div className={styles['buttons']}>
        <Button look="solid" label="Reload" onClick={() => location.reload()} />
        <Button look="outlined" label="Copy the technical detail" onClick={copy} />
        {onDismiss !== undefined && <Button label="Go on" onClick={onDismiss} />}
        {copied === 'yes' && <span>Copied.</span>}
        {copied === 'refused' && <span>The browser refused: select the text and copy it.</span>}
      </div>
    </div>
  );
}
