/**
 * What varies from slice to slice and what is the same in all: the elements with their curves, and
 * the chosen one against the slices.
 */
import { useEffect, useMemo, useState } from 'react';
import { formatTag } from '#dicom/tag.ts';
import { Segments } from '#inspector/parts/Segments.tsx';
import { RowGrid } from '#inspector/parts/RowGrid.tsx';
import { counted, formatCount } from '#inspector/rowText.ts';
import { ReadingBar } from '#inspector/series/ReadingBar.tsx';
import { placeOf, type Sample, type Samples } from '#inspector/series/samples.ts';
import type { SeriesElement } from '#inspector/series/seriesTable.ts';
import type { SeriesReader } from '#inspector/series/useSeriesTable.ts';
import type { Where } from '#inspector/useWhere.ts';
import {
  insideText,
  lastTagOf,
  nameOfElement,
  valuesText,
} from '#inspector/varying/elementText.ts';
import { SliceChart } from '#inspector/varying/SliceChart.tsx';
import { Sparkline } from '#inspector/varying/Sparkline.tsx';
import { askFrame, selectObject } from '#store/store.ts';
import styles from './VaryingTab.module.css';

const COLUMNS = ['Tag', 'Name', 'Values', 'Curve'];

export interface VaryingTabProps {
  readonly reader: SeriesReader;
  readonly where: Where;
}

export function VaryingTab({ reader, where }: VaryingTabProps) {
  const { reading, last, start, cancel } = reader;
  const { samples, shown } = where;
  const { key } = samples;
  const [which, setWhich] = useState<'varying' | 'constant'>('varying');
  const [text, setText] = useState('');
  const [chosen, choose] = useState<string | null>(null);
  // The tab is the wish to see them; what was cancelled waits for another word.
  const isOther = reading.phase === 'idle' || reading.key !== key;
  useEffect(() => {
    if (isOther) start(samples);
  }, [isOther, start, samples]);
  const result = last?.samples.of === samples.of ? last : null;
  const listed = useMemo(
    () => filtered(result === null ? [] : result[which], text),
    [result, which, text],
  );
  const at = Math.max(
    0,
    listed.findIndex(({ path }) => path === chosen),
  );
  const element = listed[at];
  return (
    <>
      <ReadingBar
        reading={isOther ? { phase: 'idle' } : reading}
        startLabel={`Read ${counted(samples.samples.length, samples.unit)}`}
        onStart={() => start(samples)}
        onCancel={cancel}
      />
      {result !== null && (
        <div className={styles.bar}>
          <Segments
            label="Which elements"
            chosen={which}
            choices={[
              ['varying', `Varying ${formatCount(result.varying.length)}`],
              ['constant', `The same in all ${formatCount(result.constant.length)}`],
            ]}
            onChoose={setWhich}
          />
          <input
            type="text"
            aria-label="Find among these elements"
            placeholder="Find"
            spellCheck={false}
            autoComplete="off"
            className={styles.box}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      )}
      {result !== null && result.dropped > 0 && (
        <p className={styles.remark}>
          {counted(result.dropped, 'element')} more than memory allows to compare.
        </p>
      )}
      {result !== null && listed.length === 0 && (
        <p className={styles.remark}>{text === '' ? 'There are none.' : 'Nothing is found.'}</p>
      )}
      {listed.length > 0 && (
        <RowGrid
          label={which === 'varying' ? 'Varying elements' : 'Elements that are the same in all'}
          columns={which === 'varying' ? COLUMNS : COLUMNS.slice(0, 3)}
          template={
            which === 'varying'
              ? '82px minmax(0, 1fr) minmax(0, 0.9fr) minmax(0, 0.55fr)'
              : '82px minmax(0, 1fr) minmax(0, 1.2fr)'
          }
          count={listed.length}
          cells={(line) => cellsOf(listed[line], which === 'varying')}
          chosen={at}
          onWalk={(line) => choose(listed[line]?.path ?? null)}
        />
      )}
      {element !== undefined && (
        <SliceChart
          element={element}
          unit={samples.unit}
          shown={placeOf(samples.samples[shown], result?.samples.samples ?? [])}
          onJump={(to) => jump(result?.samples.samples[to], samples)}
        />
      )}
    </>
  );
}

/** Where the sample stands by now: the series may have grown since it was read. */
function jump(read: Sample | undefined, { samples }: Samples): void {
  const sample = samples[placeOf(read, samples)];
  if (sample === undefined) return;
  if (sample.place === null) selectObject(sample.instanceId);
  else askFrame(sample.place.stackId, sample.place.at);
}

function filtered(elements: readonly SeriesElement[], text: string): readonly SeriesElement[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return elements;
  return elements.filter((element) => {
    const haystack = [
      formatTag(lastTagOf(element)),
      element.path,
      element.keyword,
      nameOfElement(element),
      element.vr,
      element.creator,
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

function cellsOf(element: SeriesElement | undefined, hasCurve: boolean) {
  if (element === undefined) return ['', '', ''];
  const inside = insideText(element);
  const cells = [
    <span key="tag" className={styles.tag}>
      {formatTag(lastTagOf(element))}
    </span>,
    <span key="name" className={styles.name} title={inside === '' ? undefined : `In ${inside}`}>
      {nameOfElement(element)}
      {inside !== '' && <span className={styles.quiet}> in {inside}</span>}
    </span>,
    <span key="values" className={styles.values}>
      {valuesText(element)}
    </span>,
  ];
  return hasCurve ? [...cells, <Sparkline key="curve" element={element} />] : cells;
}
