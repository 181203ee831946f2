import { Radio } from '@mantine/core';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './connect.module.css';
import { useConnectEntry } from './use-connect-entry.ts';

const REGIONS = ['us', 'eu', 'in'] as const satisfies JumpCloudSetup['jumpcloud']['region'][];

/** Which region an organisation lives in cannot be asked; whoever signs in to its console sees it in the address. */
export function RegionChoice({ setup, onChoose }: { setup: JumpCloudSetup; onChoose: () => void }) {
  const { connect } = useTexts();
  const [{ region }, enter] = useConnectEntry(setup);
  return (
    <fieldset className={styles['regions']}>
      <legend className={styles['legend']}>{connect.region}</legend>
      {REGIONS.map((each) => (
        <Radio
          key={each}
          name="region"
          label={connect.regions[each].name}
          description={connect.regions[each].console}
          checked={each === region}
          onChange={() => {
            enter({ region: each });
            onChoose();
          }}
        />
      ))}
    </fieldset>
  );
}
