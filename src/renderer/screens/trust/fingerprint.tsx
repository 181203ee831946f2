import { CopyButton } from '../../components/copy-button.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './fingerprint.module.css';

/** So many pairs of digits stay together, and the eye can hold them. */
const PAIRS = 4;

interface FingerprintProps {
  label: string;
  /** SHA-256, hex pairs with colons. */
  value: string;
}

/** A fingerprint in groups, to be compared by eye, and to be copied. */
export function Fingerprint({ label, value }: FingerprintProps) {
  return (
    <div className={styles['fingerprint']}>
      <div className={styles['head']}>
        <span className={styles['label']}>{label}</span>
        <CopyButton value={value} what={useTexts().trust.fingerprint} />
      </div>
      <p className={styles['groups']}>
        {groupsOf(value).map(({ start, group }) => (
          <span key={start}>{group} </span>
        ))}
      </p>
    </div>
  );
}

function groupsOf(value: string): { start: number; group: string }[] {
  const pairs = value.split(':');
  const starts = Array.from({ length: Math.ceil(pairs.length / PAIRS) }, (_, index) => index * PAIRS);
  return starts.map((start) => ({ start, group: pairs.slice(start, start + PAIRS).join(':') }));
}
