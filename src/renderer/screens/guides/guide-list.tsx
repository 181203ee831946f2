import { ChevronRight, HardDrive } from 'lucide-react';
import { Card } from '../../components/card.tsx';
import { IconTile } from '../../components/icon-tile.tsx';
import { useSetup } from '../../store/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import way from '../../components/way-on.module.css';
import styles from './guide-list.module.css';

/** The guides to choose from; choosing one begins it. */
export function GuideList() {
  const { guides } = useTexts();
  const { leave } = useSetup();
  const guide = guides['jumpcloud-synology'];
  return (
    <Card variant="list">
      <a
        className={way['way']}
        href="#/find"
        onClick={leave}
        aria-labelledby="guide-title"
        aria-describedby="guide-text"
      >
        <IconTile>
          <HardDrive size={22} aria-hidden />
        </IconTile>
        <span>
          <strong>{guide.title}</strong>
          <span className={styles['text']}>{guide.text}</span>
        </span>
        <ChevronRight size={18} aria-hidden className={way['arrow']} />
      </a>
    </Card>
  );
}
