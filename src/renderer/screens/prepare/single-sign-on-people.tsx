import { TextInput } from '@mantine/core';
import { useEffect } from 'react';
import type { DirectoryPerson } from '../../../shared/model/directory.ts';
import { Card } from '../../components/card.tsx';
import { useSetup } from '../../store/setup.ts';
import { useTexts } from '../../texts/texts.ts';
import type { CheckItem } from './check-list.tsx';
import { CheckList } from './check-list.tsx';
import styles from './prepare.module.css';
import type { SingleSignOnDraft } from './single-sign-on-draft.ts';
import { peopleIn } from './single-sign-on-draft.ts';

interface SingleSignOnPeopleProps {
  draft: SingleSignOnDraft;
  /** Who is in authentik; missing where nothing can be read. */
  people: DirectoryPerson[] | undefined;
  error: string | undefined;
  onEnter: (change: Partial<SingleSignOnDraft>) => void;
}

/** Who will sign in: picked from authentik's list, or named. */
export function SingleSignOnPeople({ draft, people, error, onEnter }: SingleSignOnPeopleProps) {
  const { prepareSingleSignOn: words } = useTexts();
  const { count } = useSetup();
  const { picked } = draft;
  const persons = peopleIn(draft).length;
  useEffect(() => {
    if (persons > 0) count(persons);
  }, [persons, count]);
  const toggle = (username: string) =>
    onEnter({
      picked: picked.includes(username) ? picked.filter((name) => name !== username) : [...picked, username],
    });
  return (
    <Card variant="list">
      {people && people.length === 0 && <p className={styles['nothing']}>{words.nobody}</p>}
      {people && people.length > 0 && (
        <CheckList
          label={words.people}
          filterLabel={words.filterPeople}
          items={itemsFor(people, picked, words.stranger)}
          isChecked={(username) => picked.includes(username)}
          onToggle={toggle}
        />
      )}
      {!people && (
        <div className={styles['padded']}>
          <TextInput
            label={words.typedPeople}
            description={words.typedPeopleHint}
            value={draft.typed}
            onChange={({ currentTarget }) => onEnter({ typed: currentTarget.value })}
            error={error}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
      )}
      {people && (
        <div className={styles['foot']}>
          {error === undefined ? (
            <p role="status" className={styles['total']}>
              {words.sum(persons)}
            </p>
          ) : (
            <p role="alert" className={`${styles['total'] ?? ''} ${styles['wrong'] ?? ''}`}>
              {error}
            </p>
          )}
        </div>
      )}
    </Card>
  );
}

/** Everybody in authentik, and whoever was chosen before and is not there any more. */
const itemsFor = (people: DirectoryPerson[], picked: string[], stranger: string): CheckItem[] => [
  ...people.map(({ username, name }) => ({ id: username, name, note: username })),
  ...picked
    .filter((username) => !people.some((person) => person.username === username))
    .map((username) => ({ id: username, name: username, note: stranger, isDoubtful: true })),
];
