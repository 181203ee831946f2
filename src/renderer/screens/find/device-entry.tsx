import { Radio } from '@mantine/core';
import { HardDrive } from 'lucide-react';
import { useId } from 'react';
import type { FoundDevice } from '../../../shared/model/device.ts';
import { IconTile } from '../../components/icon-tile.tsx';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './device-entry.module.css';
import { DeviceWords } from './device-words.tsx';
import { fitOf, isFitting, otherGuideOf } from './fit.ts';
import { OtherGuide } from './other-guide.tsx';
import { useNasGuide } from './use-nas-guide.ts';

interface DeviceEntryProps {
  device: FoundDevice;
  /** The ids of other setups that it has. */
  setups: readonly string[];
  isChosen: boolean;
  onChoose: () => void;
  /** Its address is to be typed, where what was heard of it says too little. */
  onType: () => void;
}

/** One device: what and where it is, what this guide can do with it, and the setups it has already. */
export function DeviceEntry({ device, setups, isChosen, onChoose, onType }: DeviceEntryProps) {
  const { find } = useTexts();
  const below = useId();
  const guide = useNasGuide();
  const { how, because } = fitOf(device.offers, guide);
  const other = otherGuideOf(device.offers, guide);
  const fits = isFitting(device.offers, guide);
  const reason = [because, how === 'otherGuide' ? find.otherGuide[guide] : undefined]
    .filter(Boolean)
    .join(' ');
  const hasMore = reason !== '' || how === 'unknown' || setups.length > 0;
  return (
    <div className={styles['device']} data-chosen={isChosen}>
      <label className={styles['choice']} data-fits={fits}>
        <IconTile>
          <HardDrive size={20} aria-hidden />
        </IconTile>
        <DeviceWords
          device={device}
          known={device.isConfirmed ? find.confirmed : find.announced}
          where={[device.addresses.join(find.and), device.serial && find.serial(device.serial)]
            .filter(Boolean)
            .join(' · ')}
        />
        <span className={styles['badge']} data-how={how}>
          {find.fit[how]}
        </span>
        <Radio
          name="device"
          checked={isChosen}
          onChange={onChoose}
          disabled={!fits}
          aria-describedby={hasMore ? below : undefined}
        />
      </label>
      {hasMore && (
        <div id={below} className={styles['more']}>
          {reason !== '' && (
            <p>
              {reason}{' '}
              {other && (
                <OtherGuide
                  guide={other}
                  name={device.name}
                  address={device.addresses[0] ?? device.address}
                />
              )}
            </p>
          )}
          {how === 'unknown' && (
            <p>
              {find.unknownNext}{' '}
              <button type="button" className="quiet-link" onClick={onType}>
                {find.typeItsAddress(device.name)}
              </button>
            </p>
          )}
          {setups.length > 0 && (
            <p>
              {find.setUpAlready}{' '}
              {setups.map((id) => (
                <a
                  key={id}
                  className={`quiet-link ${styles['setup'] ?? ''}`}
                  href={hashOf({ screen: 'review', setup: id })}
                >
                  {id}
                </a>
              ))}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
