import { Card } from '../../components/card.tsx';
import { useGuide } from '../../components/use-guide.ts';
import { useNames } from '../../components/use-names.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './findings.module.css';

/** Before the first look: what it would ask, so that nobody has to wonder what the button does. */
export function NotLooked() {
  const { findings } = useTexts();
  const guide = useGuide();
  const { target } = useNames();
  return (
    <Card>
      <h2 className={styles['title']}>{findings.whatIsAsked}</h2>
      <dl className={styles['asked']}>
        {findings.asked(guide, target).map(({ who, what }) => (
          <div key={who}>
            <dt>{who}</dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
