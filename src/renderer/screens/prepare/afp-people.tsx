import { Checkbox, Switch, TextInput } from '@mantine/core';
import { Button } from '../../components/button.tsx';
import { Spinner } from '../../components/spinner.tsx';
import type { DirectoryPerson } from '../../../shared/model/directory.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import type { Asked } from '../../components/use-asked.ts';
import type { AfpWords } from '../../texts/en/prepare.ts';
import { useTexts } from '../../texts/texts.ts';
import type { CheckItem } from './check-list.tsx';
import { CheckList } from './check-list.tsx';
import type { Draft } from './draft.ts';
import { namedGroups, namesIn } from './draft.ts';
import styles from './prepare.module.css';

interface AfpPeopleProps {
  draft: Draft;
  /** What is asked, for the guide at hand. */
  words: AfpWords;
  /** What people call the NAS. */
  nas: string;
  /** Who is in the chosen groups; missing where nothing can be read. */
  people: (Asked<DirectoryPerson[]> & { again: () => void }) | undefined;
  onEnter: (change: Partial<Draft>) => void;
}

/** Who uses AFP, and on a Synology DSM or Drive. Off by default: then AFP is not touched. */
export function AfpPeople({ draft, words, nas, people, onEnter }: AfpPeopleProps) {
  const { prepare } = useTexts();
  return (
    <Card variant="list">
      <div className={styles['padded']}>
        <Switch
          label={words.title}
          description={words.hint}
          withThumbIndicator={false}
          checked={draft.usesAfp}
          onChange={({ currentTarget }) => onEnter({ usesAfp: currentTarget.checked })}
        />
        {draft.usesAfp && (
          <Checkbox
            label={prepare.enableAfp(nas)}
            checked={draft.enableAfp}
            onChange={({ currentTarget }) => onEnter({ enableAfp: currentTarget.checked })}
          />
        )}
        {draft.usesAfp && !people && (
          <TextInput
            label={prepare.typedPeople}
            description={prepare.typedPeopleHint}
            value={draft.afpTyped}
            onChange={({ currentTarget }) => onEnter({ afpTyped: currentTarget.value })}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </div>
      {draft.usesAfp && people && (
        <PickedPeople draft={draft} words={words} people={people} onEnter={onEnter} />
      )}
    </Card>
  );
}

type PickedPeopleProps = Pick<AfpPeopleProps, 'draft' | 'words' | 'onEnter'> & {
  people: NonNullable<AfpPeopleProps['people']>;
};

function PickedPeople({ draft, words, people, onEnter }: PickedPeopleProps) {
  const { prepare, common } = useTexts();
  const { afpPeople } = draft;
  if (people.state === 'asking')
    return (
      <p className={styles['nothing']}>
        <Spinner size={14} /> {prepare.askingPeople}
      </p>
    );
  if (people.state === 'failed')
    return (
      <div className={styles['padded']}>
        <FindingNote finding={people.finding}>
          <Button variant="default" onClick={people.again}>
            {common.again}
          </Button>
        </FindingNote>
      </div>
    );
  const items = itemsFor(draft, people.answer, prepare.stranger);
  if (items.length === 0) return <p className={styles['nothing']}>{prepare.noPeople}</p>;
  return (
    <div className={styles['below']}>
      <CheckList
        label={words.people}
        filterLabel={prepare.filterPeople}
        items={items}
        isChecked={(username) => afpPeople.includes(username)}
        onToggle={(username) =>
          onEnter({
            afpPeople: afpPeople.includes(username)
              ? afpPeople.filter((name) => name !== username)
              : [...afpPeople, username],
          })
        }
      />
    </div>
  );
}

/** Whoever is in the chosen groups or will be, and whoever was chosen before and is in none of them any more. */
function itemsFor(draft: Draft, people: DirectoryPerson[], stranger: string): CheckItem[] {
  const items = new Map<string, CheckItem>();
  for (const { username, name } of people) items.set(username, { id: username, name, note: username });
  for (const username of namedGroups(draft).flatMap(({ members }) => namesIn(members))) {
    if (!items.has(username)) items.set(username, { id: username, name: username, note: '' });
  }
  for (const username of draft.afpPeople) {
    if (!items.has(username))
      items.set(username, { id: username, name: username, note: stranger, isDoubtful: true });
  }
  return [...items.values()];
}
