/**
 * The shell: bars, panes and panels around the picture.
 *
 * The room `ui` holds what a person sees and touches apart from the picture itself (viewport) and
 * the header (inspector): the drop zone, the study list, the tools, the ledger, the help, the keys,
 * the design tokens. It asks through the store's actions and shows what the store holds; it parses,
 * decodes and orders nothing.
 */
import {
  useCallback,
  useEffect,
  useMemo,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import type { ElementSource } from '#ingest/elementSource.ts';
import type { FrameSource } from '#ingest/frameSource.ts';
import { useStoreLater } from '#store/later.ts';
import { setPanel, useStore } from '#store/store.ts';
import { selectIsEmpty } from '#store/selectors.ts';
import { Drawer } from '#ui/Drawer.tsx';
import { classNames } from '#ui/controls/classNames.ts';
import { DropZone } from '#ui/opening/DropZone.tsx';
import { FilePickers } from '#ui/opening/FilePickers.tsx';
import { StartScreen } from '#ui/opening/StartScreen.tsx';
import { CineBar } from '#ui/picture/CineBar.tsx';
import { GoToSlice } from '#ui/picture/GoToSlice.tsx';
import { ViewportPane } from '#ui/picture/ViewportPane.tsx';
import {
  LateHeaderPanel,
  LateHelp,
  LateLedger,
  LateStudyList,
  loadLatePanels,
} from '#ui/latePanels.tsx';
import { toggleMaximised } from '#ui/maximise.ts';
import { AxisBars } from '#ui/order/AxisBars.tsx';
import { PaneSplitter } from '#ui/PaneSplitter.tsx';
import { paneWidths } from '#ui/paneWidths.ts';
import { usePreferences } from '#ui/preferences.ts';
import { StatusBar } from '#ui/status/StatusBar.tsx';
import { TopBar } from '#ui/topbar/TopBar.tsx';
import { useKeys } from '#ui/useKeys.ts';
import { whenIdle } from '#ui/whenIdle.ts';
import { useIsNarrow, useWindowWidth } from '#ui/useWindow.ts';
import styles from '#ui/App.module.css';

interface AppProps {
  readonly frames: FrameSource;
  readonly elements: ElementSource;
}

export function App(props: AppProps) {
  return (
    <FilePickers>
      <div className={styles['app']}>
        <TopBar />
        <Panes {...props} />
        <StatusBar />
        <DropZone />
      </div>
    </FilePickers>
  );
}

/**
 * The picture with a panel at each side; what opens over them. They are there before anything is
 * open, under the start screen: the first picture finds its place laid out.
 */
function Panes({ frames, elements }: AppProps) {
  const panels = useStore((state) => state.panels);
  const isNarrow = useIsNarrow();
  const widths = paneWidths(useWindowWidth(), usePreferences());
  const pane = usePaneActions();
  useKeys(pane.actions);
  useDrawersClosed(isNarrow);
  useEffect(() => whenIdle(loadLatePanels), []);

  return (
    <div className={styles['work']}>
      <Covered style={widthVariables(widths)}>
        {panels.studies && (
          <Drawer
            side="left"
            label="Studies"
            isDrawer={isNarrow}
            onClose={() => setPanel('studies', false)}
            splitter={<PaneSplitter pane="studies" widths={widths} />}
          >
            <LateStudyList />
          </Drawer>
        )}
        <main className={styles['main']}>
          <ViewportPane frames={frames} onMaximise={toggleMaximised} />
          {pane.isGoingTo && <GoToSlice onClose={pane.endGoingTo} />}
          <div className={styles['bars']}>
            <CineBar isPlaying={pane.isPlaying} onToggle={pane.actions.toggleCine} />
            <AxisBars />
          </div>
        </main>
        {panels.header && (
          <Drawer
            side="right"
            label="Header panel"
            isDrawer={isNarrow}
            onClose={() => setPanel('header', false)}
            splitter={<PaneSplitter pane="header" widths={widths} />}
          >
            <LateHeaderPanel elements={elements} />
          </Drawer>
        )}
      </Covered>
      {panels.ledger && <LateLedger />}
      {panels.help && <LateHelp />}
    </div>
  );
}

/**
 * The panes, under the start screen until there is a picture, or news that files are being read.
 * Of its own, so that uncovering them draws none of them anew.
 */
function Covered({ style, children }: { readonly style: CSSProperties; children: ReactNode }) {
  const isEmpty = useStoreLater(selectIsEmpty);
  const hasPicture = useStore((state) => state.shown !== null);
  const isCovered = isEmpty && !hasPicture;
  return (
    <>
      <div
        className={classNames(styles['panes'], isCovered && styles['covered'])}
        style={style}
        inert={isCovered}
      >
        {children}
      </div>
      {isCovered && <StartScreen />}
    </>
  );
}

/** What belongs to the pane of the picture alone: going to a slice, playing. */
function usePaneActions() {
  const [isGoingTo, setGoingTo] = useState(false);
  const [isPlaying, setPlaying] = useState(false);
  const goToSlice = useCallback(() => setGoingTo(true), []);
  const endGoingTo = useCallback(() => setGoingTo(false), []);
  const toggleCine = useCallback(() => setPlaying((playing) => !playing), []);
  const actions = useMemo(() => ({ goToSlice, toggleCine }), [goToSlice, toggleCine]);
  return { isGoingTo, isPlaying, endGoingTo, actions };
}

/** On a narrow window the panels are drawers: closed until they are asked for. */
function useDrawersClosed(isNarrow: boolean) {
  useEffect(() => {
    setPanel('studies', !isNarrow);
    setPanel('header', !isNarrow);
  }, [isNarrow]);
}

function widthVariables(widths: ReturnType<typeof paneWidths>): CSSProperties {
  return {
    '--studies-width': `${widths.studies}px`,
    '--header-width': `${widths.header}px`,
  } as CSSProperties;
}
