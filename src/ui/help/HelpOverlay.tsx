/** All keys and gestures, what is not supported, settings, and what this is. */
import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { setPanel } from '#store/store.ts';
import { Button } from '#ui/controls/Button.tsx';
import { GESTURES, KEYS, type KeyBinding, type KeyGroup } from '#ui/keys.ts';
import { Settings } from '#ui/help/Settings.tsx';
import styles from '#ui/help/HelpOverlay.module.css';

const GROUPS: readonly KeyGroup[] = ['Slices', 'Window', 'Picture', 'Panels'];

const NOT_SUPPORTED: readonly string[] = [
  'Reformatted and 3D views, fusion, measurements',
  'Overlays, display shutters, presentation states',
  'Video (MPEG-2, H.264, H.265), JPIP, and JPEG 2000 Part 2',
  'Arithmetic and hierarchical JPEG, both long retired',
  'Connections to a PACS or a DICOMweb server',
];

export function HelpOverlay() {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section ref={panel} className={styles['help']} aria-labelledby="help-title" tabIndex={-1}>
      <header className={styles['head']}>
        <h2 id="help-title" className={styles['title']}>
          Keys and gestures
        </h2>
        <Button iconOnly icon={X} label="Close help" onClick={() => setPanel('help', false)} />
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls: the keyboard must reach it */}
      <div className={styles['body']} tabIndex={0} role="region" aria-label="Help text">
        <div className={styles['columns']}>
          {GROUPS.map((group) => (
            <Group key={group} title={group}>
              {KEYS.filter((binding) => binding.group === group && binding.silent !== true).map(
                (binding) => (
                  <Entry key={binding.presses[0]} keys={keysOf(binding)} says={binding.says} />
                ),
              )}
            </Group>
          ))}
          <Settings />
          <Group title="Mouse, pen and touch">
            {GESTURES.map(([gesture, says]) => (
              <div key={gesture} className={styles['entry']}>
                <dt>{gesture}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </Group>
          <section className={styles['group']}>
            <h3 className={styles['heading']}>Not supported yet</h3>
            <ul className={styles['list']}>
              {NOT_SUPPORTED.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </section>
          <section className={styles['group']}>
            <h3 className={styles['heading']}>About</h3>
            <p>
              Negatoscope shows DICOM files in this browser. Files stay on this computer: nothing is
              uploaded, and nothing of them is stored. Not for diagnosis.
            </p>
            <p className={styles['quiet']}>
              Single letters act while the picture or the study list has the focus. Escape leaves
              whatever is open.
            </p>
          </section>
        </div>
      </div>
    </section>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles['group']}>
      <h3 className={styles['heading']}>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Entry({ keys, says }: { readonly keys: readonly string[]; readonly says: string }) {
  return (
    <div className={styles['entry']}>
      <dt>
        {keys.map((key) => (
          <kbd key={key} className={key === '–' ? styles['to'] : styles['key']}>
            {key}
          </kbd>
        ))}
      </dt>
      <dd>{says}</dd>
    </div>
  );
}

function keysOf(binding: KeyBinding): readonly string[] {
  return (
    binding.shown ??
    binding.presses.map((press) => (press.length === 1 ? press.toUpperCase() : press))
  );
}
