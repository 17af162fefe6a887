/** The splitter of one side panel; what it is moved to is remembered. */
import { Splitter } from '#ui/controls/Splitter.tsx';
import { LEAST_HEADER, LEAST_STUDIES, type PaneWidths } from '#ui/paneWidths.ts';
import { DEFAULTS, setPreferences } from '#ui/preferences.ts';

interface PaneSplitterProps {
  readonly pane: 'studies' | 'header';
  readonly widths: PaneWidths;
}

export function PaneSplitter({ pane, widths }: PaneSplitterProps) {
  return pane === 'studies' ? (
    <Splitter
      label="Width of the study list"
      pane="left"
      width={widths.studies}
      least={LEAST_STUDIES}
      most={widths.mostStudies}
      initial={DEFAULTS.studiesWidth}
      onResize={(studiesWidth) => setPreferences({ studiesWidth })}
    />
  ) : (
    <Splitter
      label="Width of the header"
      pane="right"
      width={widths.header}
      least={LEAST_HEADER}
      most={widths.mostHeader}
      initial={DEFAULTS.headerWidth}
      onResize={(headerWidth) => setPreferences({ headerWidth })}
    />
  );
}
