import { client } from '../../client.ts';
import { OnceTold } from '../../components/once-told.tsx';
import { useAsked } from '../../components/use-asked.ts';
import { useTexts } from '../../texts/texts.ts';
import { SecretsOfSetup } from './secrets-of-setup.tsx';
import { SettingsCard } from './settings-card.tsx';
import styles from './settings.module.css';

/** What is kept of each saved setup's secrets, and where. */
export function KeptSecrets() {
  const { settings } = useTexts();
  const asked = useAsked((signal) => client.setups.list(undefined, { signal }), 'setups');
  return (
    <SettingsCard title={settings.secrets} lead={settings.secretsLead}>
      <OnceTold asked={asked} asking={settings.asking}>
        {(setups) =>
          setups.length === 0 ? (
            <p className="dim small">{settings.noSetups}</p>
          ) : (
            <ul className={styles['setups']}>
              {setups.map((setup) => (
                <SecretsOfSetup key={setup.id} setup={setup} />
              ))}
            </ul>
          )
        }
      </OnceTold>
    </SettingsCard>
  );
}
