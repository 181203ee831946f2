import { Card } from '../../components/card.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { client } from '../../client.ts';
import styles from './house-card.module.css';

/** What this house tells a newcomer, each value with a button that copies it; nothing where it tells nothing. */
export function HouseCard() {
  const asked = useAsked((signal) => client.house.card(undefined, { signal }), 'card');
  const card = asked.state === 'answered' ? asked.answer : undefined;
  if (!card) return null;
  return (
    <Card label={card.title}>
      <h2 className={styles['title']}>{card.title}</h2>
      {card.text !== undefined && <p className="dim small">{card.text}</p>}
      <dl className={styles['entries']}>
        {card.entries.map(({ label, value }) => (
          <div key={label} className={styles['entry']}>
            <dt>{label}</dt>
            <dd>
              <span className="mono">{value}</span>
              <CopyButton value={value} what={label} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
