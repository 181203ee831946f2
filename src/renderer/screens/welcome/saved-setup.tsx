import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Spinner } from '../../components/spinner.tsx';
import { client } from '../../client.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { IconTile } from '../../components/icon-tile.tsx';
import { useAsked } from '../../components/use-asked.ts';
import type { SetupSummary } from '../../../shared/model/setup.ts';
import type { Standing } from '../../../shared/model/standing.ts';
import { directoryOf } from '../../../shared/guide-ids.ts';
import { hashOf } from '../../store/where.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import way from '../../components/way-on.module.css';
import { GuideIcon } from '../guides/guide-icon.tsx';
import styles from './saved-setup.module.css';
import { seenWhen } from './seen-when.ts';

/** One saved setup: its name, where it stands now, and the way there. */
export function SavedSetup({ setup }: { setup: SetupSummary }) {
  const texts = useTexts();
  const { findings, welcome } = texts;
  const asked = useAsked((signal) => client.setups.standing({ setup: setup.id }, { signal }), setup.id);
  const standing = asked.state === 'answered' ? asked.answer : undefined;
  const [now] = useState(() => Date.now());
  const { lastSeen } = setup;
  const trouble = asked.state === 'failed' ? asked.finding : standing?.because;
  return (
    <li className={styles['setup']}>
      <a className={way['way']} href={hashOf({ screen: standing?.at ?? 'review', setup: setup.id })}>
        <IconTile>
          <GuideIcon guide={setup.guide} size={20} />
        </IconTile>
        <span className={styles['words']}>
          <strong>{setup.id}</strong>{' '}
          <span className="dim small">
            {[
              setup.guide === 'jumpcloud-bitwarden' ? welcome.connector : setup.nas,
              lastSeen !== undefined && welcome.lastSeen(seenWhen(lastSeen, now)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <span className={styles['stands']} data-at={standing?.at}>
            {asked.state === 'asking' && <Spinner size={12} />}
            {standing
              ? standsWords(standing, setup.guide, texts)
              : asked.state === 'asking' && welcome.asking}
          </span>
        </span>
        <ChevronRight size={18} aria-hidden className={way['arrow']} />
      </a>
      {setup.last && (
        <a
          className={styles['find']}
          href={hashOf({ screen: 'findings', setup: setup.id })}
          aria-label={findings.findOf(setup.id)}
        >
          {findings.find}
        </a>
      )}
      {trouble && <FindingNote finding={trouble} />}
      {standing?.noticed && <FindingNote finding={standing.noticed} />}
    </li>
  );
}

function standsWords({ at, pending }: Standing, guide: string, { welcome, common }: Texts): string {
  const { stands } = welcome;
  const directory = directoryOf(guide);
  if (at === 'connect') return stands.connect(common.directories[directory]);
  if (at === 'prepare') return stands.prepare(stands.chosen[directory]);
  return at === 'review' ? stands.review(pending) : stands[at];
}
