import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FoundDevice } from '../../../shared/model/device.ts';
import { Card } from '../../components/card.tsx';
import { useTexts } from '../../texts/texts.ts';
import { DeviceEntry } from './device-entry.tsx';
import styles from './device-list.module.css';
import { matching } from './matching.ts';

/** A list that is longer is looked through by typing. */
const LONG_LIST = 12;

interface DeviceListProps {
  devices: readonly FoundDevice[];
  /** The setup whose NAS is being chosen, where there is one already. */
  setup: string | undefined;
  chosen: string | undefined;
  onChoose: (device: FoundDevice) => void;
  onType: (device: FoundDevice) => void;
}

/** What answers on the network, in the order in which it answered; one of them is chosen. */
export function DeviceList({ devices, setup, chosen, onChoose, onType }: DeviceListProps) {
  const { find } = useTexts();
  const [words, look] = useState('');
  const shown = matching(devices, words);
  return (
    <>
      {devices.length > LONG_LIST && (
        <TextInput
          label={find.filter}
          description={find.filterHint(shown.length, devices.length)}
          value={words}
          onChange={({ currentTarget }) => look(currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          className={styles['filter']}
        />
      )}
      <Card variant="list">
        <div role="radiogroup" aria-label={find.listLabel}>
          {shown.map((device) => (
            <DeviceEntry
              key={device.id}
              device={device}
              setups={device.setups.filter((id) => id !== setup)}
              isChosen={device.id === chosen}
              onChoose={() => onChoose(device)}
              onType={() => onType(device)}
            />
          ))}
        </div>
      </Card>
    </>
  );
}
