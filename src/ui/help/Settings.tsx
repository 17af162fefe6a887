/** What one can set; remembered in this browser, never with anything of a patient. */
import { setPreferences, usePreferences, type Preferences } from '#ui/preferences.ts';
import { useStore } from '#store/store.ts';
import styles from '#ui/help/HelpOverlay.module.css';

const THEMES: readonly (readonly [Preferences['theme'], string])[] = [
  ['system', 'As the system'],
  ['dark', 'Dark'],
  ['light', 'Light'],
];

export function Settings() {
  const { theme, letterKeys } = usePreferences();
  const smooth = useStore((state) => state.smooth);
  return (
    <section className={styles['group']}>
      <h3 className={styles['heading']}>Settings</h3>
      <fieldset className={styles['choices']}>
        <legend>Theme</legend>
        {THEMES.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name="theme"
              checked={theme === value}
              onChange={() => setPreferences({ theme: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={smooth}
          onChange={(event) => useStore.setState({ smooth: event.target.checked })}
        />
        Smooth between pixels
      </label>
      <label className={styles['choice']}>
        <input
          type="checkbox"
          checked={letterKeys}
          onChange={(event) => setPreferences({ letterKeys: event.target.checked })}
        />
        Single-letter keys
      </label>
    </section>
  );
}
