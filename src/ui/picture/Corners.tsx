/** The corner text: whose picture, which series, which window, which slice. */
import { useState } from 'react';
import type { Stack } from '#catalog/catalog.ts';
import { setsOf } from '#catalog/sets.ts';
import { useStore } from '#store/store.ts';
import { selectShownFrame, type FramePlace } from '#store/selectors.ts';
import type { Shown } from '#store/state.ts';
import {
  formatDate,
  formatPersonName,
  formatSex,
  formatTime,
  formatZoom,
  visibleText,
} from '#ui/format.ts';
import { axisValue, choiceWords, sliceLabel } from '#ui/order/orderWords.ts';
import { OrderBadge } from '#ui/studies/OrderBadge.tsx';
import {
  lossyReason,
  lossyWords,
  seriesWords,
  shortfallWords,
  turnWords,
  undrawnWords,
  unreadWords,
  whereWords,
} from '#ui/picture/cornerWords.ts';
import { Readout } from '#ui/picture/Readout.tsx';
import { WindowValues } from '#ui/picture/WindowValues.tsx';
import { ScaleBar } from '#ui/picture/ScaleBar.tsx';
import { listPresets, presetNameOf } from '#ui/presets.ts';
import styles from '#ui/picture/Corners.module.css';

export function Corners() {
  const shown = useStore((state) => state.shown);
  const place = useStore(selectShownFrame);
  if (shown === null || place === null) return null;
  return (
    <div className={styles['corners']}>
      <PatientCorner place={place} />
      <SeriesCorner place={place} shown={shown} />
      <WindowCorner place={place} shown={shown} />
      <SliceCorner place={place} shown={shown} />
    </div>
  );
}

function PatientCorner({ place }: { readonly place: FramePlace }) {
  const { patient, facts } = place.study;
  const about = [
    patient.id === '' ? '' : `ID ${visibleText(patient.id)}`,
    formatDate(patient.birthDate),
    formatSex(patient.sex),
  ];
  return (
    <div className={styles['topLeft']}>
      <p className={styles['strong']}>{formatPersonName(patient.name) || 'No patient name'}</p>
      <PatientChange patient={`${patient.name}\n${patient.id}\n${patient.birthDate}`} />
      <Line parts={about} />
      <Line parts={[[formatDate(facts.date), formatTime(facts.time)].join(' ').trim()]} />
    </div>
  );
}

/** Says for a while that the picture the user went to is of somebody else. */
function PatientChange({ patient }: { readonly patient: string }) {
  const isChoice = useStore((state) => state.asked?.by === 'user');
  const [seen, setSeen] = useState({ patient, changes: 0 });
  if (seen.patient !== patient) {
    setSeen({ patient, changes: isChoice ? seen.changes + 1 : 0 });
  }
  if (seen.changes === 0) return null;
  return (
    <p key={seen.changes} className={styles['change']} role="status">
      Another patient
    </p>
  );
}

function SeriesCorner(props: { readonly place: FramePlace; readonly shown: Shown }) {
  const { place, shown } = props;
  const { series, stack } = place;
  return (
    <div className={styles['topRight']}>
      <Line parts={[seriesWords(place)]} />
      <Line parts={[visibleText(series.facts.description)]} />
      <Line parts={[visibleText(stack.label)]} />
      {lossyWords(place, shown) !== '' && (
        <p title={lossyReason(place, shown)}>{lossyWords(place, shown)}</p>
      )}
      <div className={styles['badge']}>
        <OrderBadge stackId={stack.stackId} />
      </div>
    </div>
  );
}

function WindowCorner(props: { readonly place: FramePlace; readonly shown: Shown }) {
  const { shown, place } = props;
  const presets = listPresets(place.series.facts.modality, place.facts?.gray);
  return (
    <div className={styles['bottomLeft']}>
      <Line parts={[turnWords(shown)]} />
      {undrawnWords(shown) !== '' && <p className={styles['warning']}>{undrawnWords(shown)}</p>}
      {shown.unreadLuts.map((lut) => (
        <p key={lut} className={styles['warning']}>
          {unreadWords(lut)}
        </p>
      ))}
      {shown.voi !== null &&
        ('lut' in shown.voi ? (
          <p>VOI LUT · {visibleText(presetNameOf(presets, shown.voi))}</p>
        ) : (
          <WindowValues voi={shown.voi} preset={visibleText(presetNameOf(presets, shown.voi))} />
        ))}
      <Readout />
    </div>
  );
}

function SliceCorner(props: { readonly place: FramePlace; readonly shown: Shown }) {
  const { place, shown } = props;
  const { stack } = place;
  const shortfall = shortfallWords(place, shown);
  return (
    <div className={styles['bottomRight']}>
      <ScaleBar place={place} shown={shown} />
      {shortfall !== '' && <p className={styles['warning']}>{shortfall}</p>}
      <p>
        <output className={styles['slice']} aria-label="Slice">
          {sliceLabel(stack, shown.frameIndex)}
        </output>
      </p>
      <Line parts={[whereWords(place, shown)]} />
      <Line parts={listValues(stack, shown.frameIndex)} />
      {stack.chosen !== undefined && (
        <p className={styles['own']}>Your order: {choiceWords(stack.chosen)}</p>
      )}
      {shown.error === null && <p>{formatZoom(shown.zoom)}</p>}
    </div>
  );
}

/** Values along the axes, where a list runs along them and no second bar says them. */
function listValues(stack: Stack, frameIndex: number): string[] {
  if (setsOf(stack).length > 1) return [];
  return stack.axes.map((axis) => axisValue(axis, axis.index[frameIndex] ?? 0));
}

/** The parts that are there, with points between. */
function Line({ parts }: { readonly parts: readonly string[] }) {
  const there = parts.filter((part) => part !== '');
  return there.length === 0 ? null : <p>{there.join(' · ')}</p>;
}
