import type { ByHand } from '../../shared/model/by-hand.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './by-hand-form.module.css';
import { CopyButton } from './copy-button.tsx';

/** A step as a person does it: the clicks, the values to enter, and how to take it back. */
export function ByHandForm({ byHand: { clicks, values, undo } }: { byHand: ByHand }) {
  const { byHand } = useTexts();
  return (
    <div className={styles['form']}>
      <ol className={styles['clicks']} aria-label={byHand.clicks}>
        {clicks.map((click, index) => (
          <li key={index}>
            <Click words={click} />
          </li>
        ))}
      </ol>
      {values.length > 0 && (
        <dl className={styles['values']} aria-label={byHand.values}>
          {values.map(({ label, value, secret }, index) => (
            <div key={index} className={styles['value']}>
              <dt>{label}</dt>
              {secret ? (
                // SECURITY: the plan does not know it, and the page is not told it.
                <dd className="dim">{byHand.secrets[secret]}</dd>
              ) : (
                <>
                  <dd className="mono">{value}</dd>
                  <dd>
                    <CopyButton value={value} what={label} />
                  </dd>
                </>
              )}
            </div>
          ))}
        </dl>
      )}
      {undo !== '' && (
        <details className={styles['undo']}>
          <summary>{byHand.undo}</summary>
          <p>{undo}</p>
        </details>
      )}
    </div>
  );
}

/** "Control Panel > File Services > SMB, then Apply": the way, what it leads to, and what is said besides. */
const PATH = /^(?<way>.* > )(?<target>.*?)(?<besides>[,;:.]( .*)?)?$/;

function Click({ words }: { words: string }) {
  const { way, target, besides } = PATH.exec(words)?.groups ?? {};
  if (way === undefined) return words;
  return (
    <>
      <span className="dim">{way}</span>
      <strong>{target}</strong>
      {besides}
    </>
  );
}
