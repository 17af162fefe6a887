/** For whoever has no files at hand: a study that comes with the page. */
import { FlaskConical } from 'lucide-react';
import { Button } from '#ui/controls/Button.tsx';
import { formatCount } from '#ui/format.ts';
import { useSample, type Sample } from '#ui/opening/useSample.ts';
import styles from '#ui/opening/SampleOffer.module.css';

export function SampleOffer() {
  const sample = useSample();
  return (
    <div className={styles['offer']}>
      <Button
        icon={FlaskConical}
        label="Try the sample study"
        disabled={sample.state.phase === 'fetching'}
        onClick={sample.open}
      />
      <Fetching sample={sample} />
      <p className={styles['failed']} role="alert">
        {sample.state.phase === 'failed' &&
          `${sample.state.words.fact} ${sample.state.words.remedy}`}
      </p>
    </div>
  );
}

function Fetching({ sample: { state, cancel } }: { readonly sample: Sample }) {
  if (state.phase !== 'fetching') return null;
  const { fetched, of } = state;
  return (
    <div className={styles['fetching']}>
      <progress
        aria-label="Fetching the sample study"
        {...(of === 0 ? {} : { max: of, value: fetched })}
      />
      <span>{of === 0 ? '' : `${formatCount(fetched)} of ${formatCount(of)} files`}</span>
      <Button small label="Cancel" onClick={cancel} />
    </div>
  );
}
