import { SearchX } from 'lucide-react';
import type { Found } from '../../../shared/found.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { IconTile } from '../../components/icon-tile.tsx';
import { useTexts } from '../../texts/texts.ts';
import { ListeningOn } from './listening-on.tsx';
import styles from './nothing-found.module.css';
import { Reasons } from './reasons.tsx';

interface NothingFoundProps {
  found: Found;
  since: number;
  onAgain: () => void;
}

/** No NAS has answered: where it was searched and for how long, what was heard, and what to do on this system. */
export function NothingFound({ found, since, onAgain }: NothingFoundProps) {
  const { find } = useTexts();
  return (
    <Card>
      <div className={styles['nothing']}>
        <IconTile tone="oak">
          <SearchX size={20} aria-hidden />
        </IconTile>
        <div>
          <div role="status">
            <h2 className={styles['title']}>{find.nothing}</h2>
          </div>
          <p className="small">
            <ListeningOn found={found} since={since} />
          </p>
        </div>
        <Button variant="default" onClick={onAgain}>
          {find.searchAgain}
        </Button>
      </div>
      <Reasons found={found} />
    </Card>
  );
}
