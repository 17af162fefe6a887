/**
 * What the commands of keys and buttons do: requests in the store, never the picture itself.
 */
import type { InstanceId, Stack } from '#catalog/catalog.ts';
import { openingFrame } from '#catalog/firstShown.ts';
import { alongSets, setAt } from '#catalog/sets.ts';
import { focusHeaderSearch } from '#inspector/focusHeaderSearch.ts';
import { reverseOrder } from '#store/order.ts';
import {
  askFrame,
  askPicture,
  chooseTool,
  selectObject,
  setPanel,
  toggleLayer,
  useStore,
} from '#store/store.ts';
import {
  selectActiveStackId,
  selectScrollBase,
  selectShownFrame,
  selectStacks,
} from '#store/selectors.ts';
import type { Panels } from '#store/state.ts';
import { stepped } from '#store/stepFrame.ts';
import type { Command } from '#ui/keys.ts';
import { isNarrowWindow } from '#ui/paneWidths.ts';
import { copyPicture, savePicture } from '#ui/picture/savePicture.ts';
import { listPresets, type Preset } from '#ui/presets.ts';

/** What is the pane's own and not the store's. */
export interface PaneActions {
  readonly goToSlice: () => void;
  readonly toggleCine: () => void;
}

export function runCommand(command: Command, pane: PaneActions): void {
  switch (command.do) {
    case 'scroll':
      return scrollBy(command.by);
    case 'scroll-to':
      return scrollBy(command.end === 'first' ? -Infinity : Infinity);
    case 'series':
      return stepSeries(command.by);
    case 'axis':
      return stepAxis(command.by);
    case 'reverse-order':
      return reverseShownOrder();
    case 'go-to-slice':
      return pane.goToSlice();
    case 'cine':
      return pane.toggleCine();
    case 'preset':
      return applyPreset(currentPresets()[command.index]);
    case 'window-step':
      return stepWindow(command.brightness, command.contrast);
    case 'picture':
      return askPicture(command.command);
    case 'tool':
      return chooseTool(command.tool);
    case 'toggle-layer':
      return toggleLayer(command.layer);
    case 'save-picture':
      return savePicture();
    case 'copy-picture':
      return copyPicture();
    case 'toggle-panel':
      return togglePanel(command.panel);
    case 'find-in-header':
      showHeader();
      return focusHeaderSearch();
  }
}

/** Moves within the volume; counts from what is on its way to the screen. */
export function scrollBy(by: number): void {
  const state = useStore.getState();
  const base = selectScrollBase(state);
  const stack = base === null ? undefined : selectStacks(state).get(base.stackId)?.stack;
  if (base === null || stack === undefined) return;
  const volume = setAt(stack, base.frameIndex);
  const target = stepped(base.frameIndex, by, volume, state.handling.wrap);
  if (target !== base.frameIndex) askFrame(stack.stackId, target);
}

export function openStack(stack: Stack): void {
  askFrame(stack.stackId, openingFrame(stack));
  // A drawer has done its work; a pane stays.
  if (isNarrowWindow()) setPanel('studies', false);
}

/** Opens a stack with its header beside it. */
export function openHeaderOf(stack: Stack): void {
  const isThere = selectActiveStackId(useStore.getState()) === stack.stackId;
  if (isThere) selectObject(null);
  else openStack(stack);
  showHeader();
}

/** The picture of one instance, wherever it stands; false where it has none. */
export function showFirstFrameOf(instanceId: InstanceId): boolean {
  for (const { stack } of selectStacks(useStore.getState()).values()) {
    const at = stack.frames.findIndex((frame) => frame.instanceId === instanceId);
    if (at < 0) continue;
    askFrame(stack.stackId, at);
    return true;
  }
  return false;
}

/** Opens or closes a panel; of two drawers one is open at a time. */
export function togglePanel(panel: keyof Panels): void {
  const isOpen = useStore.getState().panels[panel];
  if (!isOpen && isNarrowWindow()) {
    if (panel === 'studies') setPanel('header', false);
    if (panel === 'header') setPanel('studies', false);
  }
  setPanel(panel, !isOpen);
}

/** Opens the header panel, whatever else has to make room. */
export function showHeader(): void {
  if (useStore.getState().panels.header) return;
  togglePanel('header');
}

/** The header of one instance, with or without a picture. */
export function showHeaderOf(instanceId: InstanceId): void {
  selectObject(instanceId);
  showHeader();
}

/** The presets of the frame that is shown; none for colour. */
export function currentPresets(): readonly Preset[] {
  const state = useStore.getState();
  const place = selectShownFrame(state);
  if (place === null || state.shown?.voi === null) return [];
  return listPresets(place.series.facts.modality, place.facts?.gray);
}

export function applyPreset(preset: Preset | undefined): void {
  if (preset === undefined) return;
  const { voi } = preset;
  if ('lutIndex' in voi) askPicture({ kind: 'voi-lut', index: voi.lutIndex });
  else askPicture({ kind: 'voi', ...voi });
}

/** A twentieth of the window's width to brighten, a tenth to widen; at least one value. */
function stepWindow(brightness: number, contrast: number): void {
  const voi = useStore.getState().shown?.voi ?? null;
  if (voi === null) return;
  // A table gives way to the window over what it maps.
  const width = 'lut' in voi ? lutSpan(voi.index) : voi.width;
  askPicture({
    kind: 'window-by',
    dCenter: -brightness * (width / 20),
    dWidth: -contrast * (width / 10),
  });
}

function lutSpan(index: number): number {
  const facts = selectShownFrame(useStore.getState())?.facts;
  return facts?.gray.voiLuts[index]?.lut?.descriptor[0] ?? 256;
}

function stepSeries(by: 1 | -1): void {
  const state = useStore.getState();
  const places = [...selectStacks(state).values()];
  const at = places.findIndex((place) => place.stack.stackId === selectActiveStackId(state));
  const next = places[at + by];
  if (next !== undefined) openStack(next.stack);
}

function stepAxis(by: 1 | -1): void {
  const state = useStore.getState();
  const base = selectScrollBase(state);
  const stack = base === null ? undefined : selectStacks(state).get(base.stackId)?.stack;
  if (base === null || stack === undefined) return;
  const target = alongSets(stack, base.frameIndex, by);
  if (target !== null) askFrame(stack.stackId, target);
}

function reverseShownOrder(): void {
  const stackId = selectActiveStackId(useStore.getState());
  if (stackId !== null) void reverseOrder(stackId);
}
