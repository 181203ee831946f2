import { HardDrive } from 'lucide-react';
import type { Identified } from '../../../shared/model/device.ts';
import { Card } from '../../components/card.tsx';
import { IconTile } from '../../components/icon-tile.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './answers-there.module.css';
import { DeviceWords } from './device-words.tsx';
import { fitOf, otherGuideOf } from './fit.ts';
import { OtherGuide } from './other-guide.tsx';
import { useNasGuide } from './use-nas-guide.ts';

/** What answers at an address, where this guide cannot be begun with it, and why not. */
export function AnswersThere({ answer }: { answer: Identified }) {
  const { find } = useTexts();
  const guide = useNasGuide();
  const { how, because } = fitOf(answer.offers, guide);
  const other = otherGuideOf(answer.offers, guide);
  const reasons =
    how === 'unknown'
      ? [find.answersUnknown, find.answersUnknownNext]
      : [because, how === 'otherGuide' ? find.otherGuide[guide] : undefined];
  return (
    <div role="alert">
      <Card label={find.answers(answer.address)}>
        <div className={styles['answer']}>
          <IconTile tone="oak">
            <HardDrive size={20} aria-hidden />
          </IconTile>
          <DeviceWords device={answer} where={find.answers(answer.address)} />
          <p className={styles['why']}>
            {reasons.filter(Boolean).join(' ')}{' '}
            {other && <OtherGuide guide={other} name={answer.name} address={answer.address} />}
          </p>
        </div>
      </Card>
    </div>
  );
}
