import { ChevronRight } from 'lucide-react';
import type { GuideId } from '../../../shared/guide-ids.ts';
import { hasNas } from '../../../shared/guide-ids.ts';
import { IconTile } from '../../components/icon-tile.tsx';
import way from '../../components/way-on.module.css';
import { useSession } from '../../store/session.ts';
import { useSetup } from '../../store/setup.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './guide-entry.module.css';
import { GuideIcon } from './guide-icon.tsx';

interface GuideEntryProps {
  guide: GuideId;
  /** Where there is no NAS to be found first, the setup is begun with a click. */
  onBegin: (guide: GuideId) => void;
}

/** One guide: what it does, and the way into it. */
export function GuideEntry({ guide, onBegin }: GuideEntryProps) {
  const { guides } = useTexts();
  const { mayChange } = useSession();
  const { leave } = useSetup();
  const { title, text } = guides[guide];
  const words = (
    <>
      <IconTile>
        <GuideIcon guide={guide} size={22} />
      </IconTile>
      <span>
        <strong>{title}</strong>
        <span className={styles['text']}>{text}</span>
      </span>
      <ChevronRight size={18} aria-hidden className={way['arrow']} />
    </>
  );
  const look = `${way['way'] ?? ''} ${styles['guide'] ?? ''}`;
  if (hasNas(guide))
    return (
      <a className={look} href={hashOf({ screen: 'find', guide })} onClick={leave}>
        {words}
      </a>
    );
  return (
    <button type="button" className={look} onClick={() => onBegin(guide)} disabled={!mayChange}>
      {words}
    </button>
  );
}
