import { Button } from '../../components/button.tsx';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { useTexts } from '../../texts/texts.ts';
import { SecretsOfSetup } from './secrets-of-setup.tsx';
import { SettingsCard } from './settings-card.tsx';
import styles from './settings.module.css';

/** What is kept of each saved setup's secrets, and where. */
export function KeptSecrets() {
  const { common, settings } = useTexts();
  const asked = useAsked((signal) => client.setups.list(undefined, { signal }), 'setups');
  return (
    <SettingsCard title={settings.secrets} lead={settings.secretsLead}>
      {asked.state === 'asking' && <p className="dim small">{settings.asking}</p>}
      {asked.state === 'failed' && (
        <FindingNote finding={asked.finding}>
          <Button variant="default" onClick={asked.again}>
            {common.again}
          </Button>
        </FindingNote>
      )}
      {asked.state === 'answered' && asked.answer.length === 0 && (
        <p className="dim small">{settings.noSetups}</p>
      )}
      {asked.state === 'answered' && asked.answer.length > 0 && (
        <ul className={styles['setups']}>
          {asked.answer.map(({ id }) => (
            <SecretsOfSetup key={id} id={id} />
          ))}
        </ul>
      )}
    </SettingsCard>
  );
}
