/** A small field over the picture: type a slice number, Enter goes there. */
import { useState, type KeyboardEvent } from 'react';
import { askFrame, useStore } from '#store/store.ts';
import { selectShownPlace, selectShownSet } from '#store/selectors.ts';
import styles from '#ui/picture/GoToSlice.module.css';

export function GoToSlice({ onClose }: { readonly onClose: () => void }) {
  const stack = useStore((state) => selectShownPlace(state)?.stack ?? null);
  const set = useStore(selectShownSet);
  const [text, setText] = useState('');
  if (stack === null || set === null) return null;
  const frames = set.count;
  const wanted = Number(text);
  const isValid = Number.isInteger(wanted) && wanted >= 1 && wanted <= frames;

  const leave = () => {
    onClose();
    document.querySelector<HTMLElement>('[data-keys="picture"]')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    leave();
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isValid) return;
        askFrame(stack.stackId, set.first + wanted - 1);
        leave();
      }}
    >
      <label htmlFor="go-to-slice">Go to slice</label>
      <input
        id="go-to-slice"
        className={styles['field']}
        inputMode="numeric"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to be typed in
        autoFocus
        value={text}
        aria-invalid={text !== '' && !isValid}
        aria-describedby="go-to-slice-range"
        onChange={(event) => setText(event.target.value.trim())}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      <span id="go-to-slice-range" className={styles['range']}>
        1 to {frames}
      </span>
    </form>
  );
}
