import { commandIn } from '../../shared/command-words.ts';
import type { ByHand } from '../../shared/model/by-hand.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './by-hand-form.module.css';
import { CopyButton } from './copy-button.tsx';

/** A step as a person does it: what to know first, the clicks, the form they lead to with the values to enter, and how to take it back. */
export function ByHandForm({ byHand: { clicks, values, warnings = [], undo } }: { byHand: ByHand }) {
  const { byHand } = useTexts();
  return (
    <div className={styles['form']}>
      {warnings.length > 0 && (
        <ul className={styles['warnings']} aria-label={byHand.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      <ol className={styles['clicks']} aria-label={byHand.clicks}>
        {clicks.map((click, index) => (
          <li key={index}>
            <Step words={click} />
          </li>
        ))}
      </ol>
      {values.length > 0 && (
        <div className={styles['page']}>
          <div className={styles['bar']}>{pageOf(clicks) ?? byHand.values}</div>
          <dl className={styles['values']} aria-label={byHand.values}>
            {values.map((value, index) => (
              <Value key={index} {...value} />
            ))}
          </dl>
        </div>
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

/** A field as it stands on the vendor's page, with what it is to have. */
function Value({ label, value, secret }: ByHand['values'][number]) {
  const { byHand } = useTexts();
  return (
    <div className={styles['value']}>
      <dt>{label}</dt>
      {secret ? (
        // SECURITY: the plan does not know it, and the page is not told it.
        <dd className={styles['secret']}>
          {byHand.secrets[secret]}
          {secret === 'service-account-password' && <span>{byHand.whereFrom}</span>}
        </dd>
      ) : (
        <>
          <dd className={styles['entry']}>{value}</dd>
          <dd>
            <CopyButton value={value} what={label} />
          </dd>
        </>
      )}
    </div>
  );
}

/** "Control Panel > File Services > SMB, then Apply": the way, what it leads to, and what is said besides. */
const PATH = /^(?<way>.* > )(?<target>.*?)(?<besides>[,;:.]( .*)?)?$/;

/** A click, or a command to be typed. */
function Step({ words }: { words: string }) {
  const { byHand } = useTexts();
  const command = commandIn(words);
  if (!command) return <Way words={words} />;
  return (
    <>
      <span className={styles['command']}>
        <code>{command.line}</code>
        <CopyButton value={command.line} what={byHand.command} />
      </span>
      <span className={styles['does']}>{command.does}</span>
    </>
  );
}

/** A click, with what it leads to before everything else. */
function Way({ words }: { words: string }) {
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

/** The page to which the first clicks lead, by the end of its way: "Domain Security > LDAP authentication". */
function pageOf(clicks: readonly string[]): string | undefined {
  const { way, target } = PATH.exec(clicks[0] ?? '')?.groups ?? {};
  if (way === undefined || target === undefined) return undefined;
  return [...way.split(' > ').filter(Boolean), target].slice(-2).join(' > ');
}
