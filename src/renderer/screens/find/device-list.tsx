import { Radio } from '@mantine/core';
import { HardDrive } from 'lucide-react';
import { Spinner } from '../../components/spinner.tsx';
import { Card } from '../../components/card.tsx';
import type { FoundDevice } from '../../../shared/model/device.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './device-list.module.css';

interface DeviceListProps {
  devices: FoundDevice[];
  chosen: string | undefined;
  onChoose: (device: FoundDevice) => void;
}

/** What answers on the network, as it answers; one of them is chosen. */
export function DeviceList({ devices, chosen, onChoose }: DeviceListProps) {
  const { find } = useTexts();
  return (
    <Card variant="list">
      <div role="radiogroup" aria-label={find.listLabel} aria-busy={devices.length === 0}>
        {devices.length === 0 && (
          <p className={styles['empty']}>
            <Spinner size={16} /> {find.listening}
          </p>
        )}
        {devices.map((device) => (
          <label key={device.id} className={styles['device']} data-chosen={device.id === chosen}>
            <span className={styles['icon']}>
              <HardDrive size={20} aria-hidden />
            </span>
            <span className={styles['words']}>
              <strong>{device.name}</strong> <span className="dim small">{kindOf(device, find.unknown)}</span>
              <span className={styles['where']}>{whereIs(device, find.serial)}</span>
            </span>
            <span className={styles['badge']} data-support={supportOf(device)}>
              {find.support[supportOf(device)]}
            </span>
            <Radio
              name="device"
              checked={device.id === chosen}
              onChange={() => onChoose(device)}
              disabled={supportOf(device) !== 'automatic'}
            />
          </label>
        ))}
      </div>
    </Card>
  );
}

const supportOf = ({ offers }: FoundDevice): 'automatic' | 'partly' | 'none' => {
  const [offer] = offers;
  if (!offer) return 'none';
  return offer.how === 'automatic' ? 'automatic' : 'partly';
};

const VENDORS = { synology: 'Synology', qnap: 'QNAP', truenas: 'TrueNAS' };

function kindOf({ kind, model, version }: FoundDevice, unknown: string): string {
  if (kind === 'unknown') return unknown;
  const product = [VENDORS[kind], model].filter(Boolean).join(' ');
  return [product, version].filter(Boolean).join(' · ');
}

const whereIs = ({ addresses, serial }: FoundDevice, serialWords: (serial: string) => string): string =>
  [addresses.join(' and '), serial === undefined ? undefined : serialWords(serial)]
    .filter(Boolean)
    .join(' · ');
