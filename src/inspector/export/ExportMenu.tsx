/**
 * Taking the header away: DICOM JSON, CSV or a listing, of this instance or its series, as a file or
 * on the clipboard.
 */
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportForm } from '#dicom/export/exportText.ts';
import type { ElementSource } from '#ingest/elementSource.ts';
import { useExport } from '#inspector/export/useExport.ts';
import { PopUnder } from '#inspector/parts/PopUnder.tsx';
import { counted, formatCount } from '#inspector/rowText.ts';
import type { Where } from '#inspector/useWhere.ts';
import type { OpenedInstance } from '#store/state.ts';
import styles from './ExportMenu.module.css';

const FORMS: readonly (readonly [form: ExportForm, name: string])[] = [
  ['json', 'DICOM JSON'],
  ['csv', 'CSV'],
  ['dump', 'Text, as dcmdump'],
];

export interface ExportMenuProps {
  readonly elements: ElementSource;
  readonly of: OpenedInstance;
  readonly where: Where | null;
}

export function ExportMenu(props: ExportMenuProps) {
  return (
    <PopUnder
      label="Export"
      title="Save or copy the header"
      face={<Download size={15} aria-hidden />}
    >
      {() => <Choices {...props} />}
    </PopUnder>
  );
}

function Choices({ elements, of, where }: ExportMenuProps) {
  const [form, setForm] = useState<ExportForm>('json');
  const [ofSeries, setOfSeries] = useState(false);
  const { state, run, cancel } = useExport(elements);
  const samples = ofSeries ? (where?.samples ?? null) : null;
  return (
    <>
      <Radios
        legend="What"
        name="export-what"
        chosen={ofSeries ? 'series' : 'instance'}
        choices={[
          ['instance', 'This instance'],
          ['series', seriesLabel(where, form)],
        ]}
        onChoose={(choice) => setOfSeries(choice === 'series')}
      />
      <Radios legend="As" name="export-as" chosen={form} choices={FORMS} onChoose={setForm} />
      <div className={styles.commands}>
        <button
          type="button"
          className={styles.command}
          onClick={() => run({ form, of, samples, to: 'file' })}
        >
          Save file
        </button>
        <button
          type="button"
          className={styles.command}
          onClick={() => run({ form, of, samples, to: 'clipboard' })}
        >
          Copy
        </button>
        {state.phase === 'reading' && (
          <button type="button" className={styles.command} onClick={cancel}>
            Cancel
          </button>
        )}
      </div>
      <output className={styles.said}>
        {state.phase === 'reading' &&
          `${formatCount(state.done)} of ${counted(state.of, 'header')}`}
        {state.phase === 'done' && state.words}
      </output>
    </>
  );
}

function seriesLabel(where: Where | null, form: ExportForm): string {
  const count = where?.samples.samples.length ?? 0;
  const unit = where?.samples.unit ?? 'slice';
  const what = form === 'csv' ? ', what varies as columns' : '';
  return `All ${counted(count, unit)}${what}`;
}

interface RadiosProps<Choice extends string> {
  readonly legend: string;
  readonly name: string;
  readonly chosen: Choice;
  readonly choices: readonly (readonly [choice: Choice, label: string])[];
  readonly onChoose: (choice: Choice) => void;
}

function Radios<Choice extends string>(props: RadiosProps<Choice>) {
  const { legend, name, chosen, choices, onChoose } = props;
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.legend}>{legend}</legend>
      {choices.map(([choice, label]) => (
        <label key={choice} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
