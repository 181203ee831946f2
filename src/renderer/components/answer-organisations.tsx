import { Radio } from '@mantine/core';
import type { Organisation } from '../../shared/model/directory.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer-organisations.module.css';
import { Card } from './card.tsx';

interface AnswerOrganisationsProps {
  organisations: Organisation[];
  chosen: string | undefined;
  onChoose: (organisation: Organisation) => void;
}

/** The organisations that a key reaches; one of them is chosen. */
export function AnswerOrganisations({ organisations, chosen, onChoose }: AnswerOrganisationsProps) {
  const { answer } = useTexts();
  return (
    <Card variant="list">
      <div role="radiogroup" aria-label={answer.organisations}>
        {organisations.map((organisation) => (
          <label
            key={organisation.id}
            className={styles['organisation']}
            data-chosen={organisation.id === chosen}
          >
            <Radio
              name="organisation"
              checked={organisation.id === chosen}
              onChange={() => onChoose(organisation)}
            />
            <span className={styles['words']}>
              <strong>{organisation.name}</strong> <span className="mono dim small">{organisation.id}</span>
            </span>
          </label>
        ))}
      </div>
    </Card>
  );
}
