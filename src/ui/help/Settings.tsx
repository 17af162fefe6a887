/** What one can set; remembered in this browser, never with anything of a patient. */
import { useState, type ReactNode } from 'react';
import {
  CACHE_MEGABYTES,
  isCacheLimit,
  type Preferences,
  setPreferences,
  usePreferences,
} from '#ui/preferences.ts';
import { formatCount } from '#ui/format.ts';
import { defaultCacheLimit } from '#viewport/index.ts';
import styles from '#ui/help/HelpOverlay.module.css';

export function Settings() {
  const { theme, reverseWheel, smooth, wrap, letterKeys, cacheMegabytes } = usePreferences();
  return (
    <section className={styles['group']}>
      <h3 className={styles['heading']}>Settings</h3>
      <Choices<Preferences['theme']>
        name="Theme"
        value={theme}
        options={[
          ['system', 'As the system'],
          ['dark', 'Dark'],
          ['light', 'Light'],
        ]}
        onChange={(value) => setPreferences({ theme: value })}
      />
      <Choices
        name="Wheel turned towards you"
        value={reverseWheel}
        options={[
          [false, 'Next slice'],
          [true, 'Previous slice'],
        ]}
        onChange={(value) => setPreferences({ reverseWheel: value })}
      />
      <Choices
        name="Between pixels"
        value={smooth}
        options={[
          [true, 'Smooth'],
          [false, 'Nearest pixel'],
        ]}
        onChange={(value) => setPreferences({ smooth: value })}
      />
      <Switch on={wrap} onChange={(on) => setPreferences({ wrap: on })}>
        After the last slice, go on at the first
      </Switch>
      <Switch on={letterKeys} onChange={(on) => setPreferences({ letterKeys: on })}>
        Keys of a single letter
      </Switch>
      <CacheLimit megabytes={cacheMegabytes} />
      <p className={styles['quiet']}>Remembered in this browser.</p>
    </section>
  );
}

interface ChoicesProps<Value> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, label: string])[];
  readonly onChange: (value: Value) => void;
}

function Choices<Value>({ name, value, options, onChange }: ChoicesProps<Value>) {
  return (
    <fieldset className={styles['choices']}>
      <legend>{name}</legend>
      {options.map(([option, label]) => (
        <label key={label}>
          <input
            type="radio"
            name={name}
            checked={value === option}
            onChange={() => onChange(option)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface SwitchProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

function Switch({ on, onChange, children }: SwitchProps) {
  return (
    <label className={styles['choice']}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {children}
    </label>
  );
}

/** Empty: the viewer's own limit. What is typed holds at once when it is a limit. */
function CacheLimit({ megabytes }: { readonly megabytes: number | null }) {
  const [text, setText] = useState(megabytes === null ? '' : String(megabytes));
  const isValid = text === '' || isCacheLimit(Number(text));
  const { least, most } = CACHE_MEGABYTES;
  const automatic = Math.round(defaultCacheLimit() / 1e6);
  const change = (typed: string) => {
    setText(typed);
    if (typed === '') setPreferences({ cacheMegabytes: null });
    else if (isCacheLimit(Number(typed))) setPreferences({ cacheMegabytes: Number(typed) });
  };
  return (
    <label className={styles['choice']}>
      Memory for decoded slices
      <input
        className={styles['number']}
        inputMode="numeric"
        autoComplete="off"
        placeholder={String(automatic)}
        value={text}
        aria-invalid={!isValid}
        aria-describedby="cache-limit-says"
        onChange={(event) => change(event.target.value.trim())}
      />
      MB
      <span id="cache-limit-says" className={isValid ? styles['hint'] : styles['wrong']}>
        {isValid
          ? `Left empty: ${formatCount(automatic)} MB`
          : `From ${least} to ${formatCount(most)} MB`}
      </span>
    </label>
  );
}
