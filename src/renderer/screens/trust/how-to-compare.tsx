import { CopyButton } from '../../components/copy-button.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './how-to-compare.module.css';

/** Where the NAS itself shows its certificate. */
export function HowToCompare() {
  const { trust } = useTexts();
  return (
    <details className={styles['compare']}>
      <summary>{trust.compare}</summary>
      <ol className={styles['steps']}>
        {trust.compareSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div className={styles['command']}>
        <code>{trust.compareCommand}</code>
        <CopyButton value={trust.compareCommand} what={trust.compareCopy} />
      </div>
    </details>
  );
}
