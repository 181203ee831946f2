import { NativeSelect, TextInput } from '@mantine/core';
import type { DirectoryGroup, DirectoryPerson } from '../../../shared/model/directory.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import { MoreFields } from './more-fields.tsx';
import styles from './prepare.module.css';
import { SingleSignOnPeople } from './single-sign-on-people.tsx';
import type { SingleSignOnDraft } from './single-sign-on-draft.ts';
import { useWrong } from './use-wrong.ts';

/** What authentik has to choose from. */
export interface Listed {
  people: DirectoryPerson[];
  groups: DirectoryGroup[];
}

interface SingleSignOnFieldsProps {
  setup: SingleSignOnSetup;
  /** Missing where authentik is done by hand, and nothing can be read. */
  listed: Listed | undefined;
  draft: SingleSignOnDraft;
  errors: FieldErrors;
  onEnter: (change: Partial<SingleSignOnDraft>) => void;
}

/** Who signs in, where they open DSM, and whether the application is for one group alone. */
export function SingleSignOnFields({ setup, listed, draft, errors, onEnter }: SingleSignOnFieldsProps) {
  const { prepareSingleSignOn: words } = useTexts();
  const wrong = useWrong(errors);
  return (
    <>
      <SingleSignOnPeople
        draft={draft}
        people={listed?.people}
        error={wrong(words.list, 'people')}
        onEnter={onEnter}
      />
      <Card variant="list">
        <div className={styles['padded']}>
          <TextInput
            label={words.signInAddress}
            description={words.signInAddressHint}
            placeholder={setup.nas.address}
            value={draft.signInAddress}
            onChange={({ currentTarget }) => onEnter({ signInAddress: currentTarget.value })}
            error={wrong(words.signInAddress, 'nas.signInAddress')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          {listed && (
            <NativeSelect
              label={words.group}
              description={words.groupHint}
              value={draft.group}
              onChange={({ currentTarget }) => onEnter({ group: currentTarget.value })}
              data={[
                { value: '', label: words.everybody },
                ...groupNames(listed.groups, draft.group).map((name) => ({ value: name, label: name })),
              ]}
            />
          )}
          <MoreFields isWrong={Object.keys(errors).some((path) => path.startsWith('authentik.'))}>
            <TextInput
              label={words.application}
              description={words.applicationHint}
              value={draft.application}
              onChange={({ currentTarget }) => onEnter({ application: currentTarget.value })}
              error={wrong(words.application, 'authentik.application')}
              autoComplete="off"
              spellCheck={false}
            />
            <TextInput
              label={words.slug}
              description={words.slugHint}
              value={draft.slug}
              onChange={({ currentTarget }) => onEnter({ slug: currentTarget.value })}
              error={wrong(words.slug, 'authentik.slug')}
              autoComplete="off"
              spellCheck={false}
            />
          </MoreFields>
        </div>
      </Card>
    </>
  );
}

/** With the one that is chosen, though authentik may not have it any more: then the review says so. */
const groupNames = (groups: DirectoryGroup[], chosen: string): string[] => [
  ...new Set([...groups.map(({ name }) => name), ...(chosen === '' ? [] : [chosen])]),
];
