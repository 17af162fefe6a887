/** The window's values in the corner; a click opens two fields to type others. */
import { useRef, useState } from 'react';
import type { VoiFunction } from '#catalog/instanceSummary.ts';
import { askPicture } from '#store/store.ts';
import { Button } from '#ui/controls/Button.tsx';
import { Popover, usePopover } from '#ui/controls/Popover.tsx';
import { formatNumber } from '#ui/format.ts';
import { parseNumber } from '#ui/picture/parseNumber.ts';
import styles from '#ui/picture/WindowValues.module.css';

interface Voi {
  readonly center: number;
  readonly width: number;
  readonly function: VoiFunction;
}

export function WindowValues({ voi, preset }: { readonly voi: Voi; readonly preset: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const popover = usePopover(button);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles['values']}
        aria-expanded={popover.isOpen}
        aria-haspopup="dialog"
        title="Type a window"
        onClick={popover.toggle}
      >
        W {formatNumber(voi.width)} C {formatNumber(voi.center)}
        {preset !== '' && ` · ${preset}`}
      </button>
      <Popover popover={popover} label="Window">
        <WindowForm voi={voi} onDone={popover.close} />
      </Popover>
    </>
  );
}

function WindowForm({ voi, onDone }: { readonly voi: Voi; readonly onDone: () => void }) {
  const [width, setWidth] = useState(formatNumber(voi.width));
  const [center, setCenter] = useState(formatNumber(voi.center));
  const wanted = { width: parseNumber(width), center: parseNumber(center) };
  const isWidthValid = wanted.width !== null && wanted.width > 0;
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        const { width, center } = wanted;
        if (width === null || center === null || !isWidthValid) return;
        askPicture({ kind: 'voi', center, width, function: voi.function });
        onDone();
      }}
    >
      <Field label="Width" value={width} isValid={isWidthValid} onChange={setWidth} />
      <Field label="Center" value={center} isValid={wanted.center !== null} onChange={setCenter} />
      <Button look="solid" label="Apply" submits />
    </form>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly isValid: boolean;
  readonly onChange: (text: string) => void;
}

function Field({ label, value, isValid, onChange }: FieldProps) {
  return (
    <label className={styles['label']}>
      {label}
      <input
        className={styles['field']}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={!isValid}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
