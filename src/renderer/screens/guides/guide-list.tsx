import { useTexts } from '../../texts/texts.ts';
import type { GuideId } from '../../../shared/guide-ids.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { GuideEntry } from './guide-entry.tsx';
import styles from './guide-list.module.css';
import { useBeginAtOnce } from './use-begin-at-once.ts';

/** The guides by what they are for. */
const GROUPS: { name: 'shares' | 'others'; guides: GuideId[] }[] = [
  { name: 'shares', guides: ['jumpcloud-synology', 'jumpcloud-qnap', 'jumpcloud-truenas'] },
  { name: 'others', guides: ['authentik-synology', 'jumpcloud-bitwarden'] },
];

/** The guides to choose from; choosing one begins it. */
export function GuideList() {
  const texts = useTexts().guides;
  const { failure, begin } = useBeginAtOnce();
  return (
    <>
      {failure && <FindingNote finding={failure} />}
      {GROUPS.map(({ name, guides }) => (
        <section key={name} aria-labelledby={name}>
          <h2 id={name} className={styles['group']}>
            {texts.groups[name]}
          </h2>
          <Card variant="list">
            {guides.map((guide) => (
              <GuideEntry key={guide} guide={guide} onBegin={begin} />
            ))}
          </Card>
        </section>
      ))}
    </>
  );
}
