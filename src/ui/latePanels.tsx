/**
 * The panels that the first look does not need: loaded when the page has nothing else to do, or when
 * they are asked for, so that the shell stays small.
 *
 * Not React.lazy: it holds back what it reveals for 300 ms, also when the module is there already.
 */
import { useEffect, useReducer, type ComponentType } from 'react';
import { reportBug } from '#ui/bugs.ts';

interface Late<Props> {
  /** Nothing until it is loaded. */
  readonly Panel: ComponentType<Props>;
  readonly load: () => Promise<void>;
}

function late<Props extends object>(importPanel: () => Promise<ComponentType<Props>>): Late<Props> {
  let Loaded: ComponentType<Props> | null = null;
  const load = async () => {
    Loaded = await importPanel();
  };
  function Panel(props: Props) {
    const [, drawAgain] = useReducer((count: number) => count + 1, 0);
    useEffect(() => {
      if (Loaded === null) load().then(drawAgain, reportBug);
    }, []);
    return Loaded === null ? null : <Loaded {...props} />;
  }
  return { Panel, load };
}

const studies = late(async () => (await import('#ui/studies/StudyList.tsx')).StudyList);
const header = late(async () => (await import('#inspector/HeaderPanel.tsx')).HeaderPanel);
const ledger = late(async () => (await import('#ui/ledger/Ledger.tsx')).Ledger);
const help = late(async () => (await import('#ui/help/HelpOverlay.tsx')).HelpOverlay);
const order = late(async () => (await import('#ui/order/OrderPanel.tsx')).OrderPanel);
const drawn = late(async () => (await import('#ui/drawn/HowDrawnPanel.tsx')).HowDrawnPanel);

export const LateStudyList = studies.Panel;
export const LateHeaderPanel = header.Panel;
export const LateLedger = ledger.Panel;
export const LateHelp = help.Panel;
export const LateOrderPanel = order.Panel;
export const LateHowDrawnPanel = drawn.Panel;

export function loadLatePanels(): void {
  const panels = [studies, header, ledger, help, order, drawn];
  Promise.all(panels.map(({ load }) => load())).catch(reportBug);
}
