import { ChevronRight, HardDrive } from 'lucide-react';
import { GUIDE_IDS } from '../../../shared/guide-ids.ts';
import { Card } from '../../components/card.tsx';
import { IconTile } from '../../components/icon-tile.tsx';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import way from '../../components/way-on.module.css';
import styles from './guide-list.module.css';

/** The guides to choose from; choosing one begins it. */
export function GuideList() {
  const { guides } = useTexts();
  const { leave } = useSetup();
  return (
    <Card variant="list">
      {GUIDE_IDS.map((guide) => (
        <a
          key={guide}
          className={`${way['way'] ?? ''} ${styles['guide'] ?? ''}`}
          href={hashOf({ screen: 'find', guide })}
          onClick={leave}
        >
          <IconTile>
            <HardDrive size={22} aria-hidden />
          </IconTile>
          <span>
            <strong>{guides[guide].title}</strong>
            <span className={styles['text']}>{guides[guide].text}</span>
          </span>
          <ChevronRight size={18} aria-hidden className={way['arrow']} />
        </a>
      ))}
    </Card>
  );
}
