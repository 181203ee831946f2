import { NativeSelect, TextInput } from '@mantine/core';
import type { DirectoryGroup } from '../../../shared/model/directory.ts';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { useTexts } from '../../texts/texts.ts';
import { AccountField } from './account-field.tsx';
import type { ConnectorDraft } from './connector-draft.ts';
import { VERSIONS } from './connector-draft.ts';
import { ConnectorMore } from './connector-more.tsx';
import { Groups } from './groups.tsx';
import styles from './prepare.module.css';
import { usePeople } from './use-people.ts';
import { useSum } from './use-sum.ts';
import { useWrong } from './use-wrong.ts';
import { VerifyCertificate } from './verify-certificate.tsx';

interface ConnectorFieldsProps {
  /** The setup's id. */
  setup: string;
  /** The directory's groups; missing where nothing can be read. */
  listed: DirectoryGroup[] | undefined;
  draft: ConnectorDraft;
  errors: FieldErrors;
  onEnter: (change: Partial<ConnectorDraft>) => void;
}

/** Everything that is asked here, from what matters to what few people need. */
export function ConnectorFields({ setup, listed, draft, errors, onEnter }: ConnectorFieldsProps) {
  const { prepare, prepareConnector: words } = useTexts();
  const wrong = useWrong(errors);
  const people = usePeople(setup, draft, listed ?? []);
  const sum = useSum(draft, people);
  const versionWrong = wrong(words.version, 'connector.version');
  return (
    <>
      <Groups
        groups={draft.groups}
        empty={words.empty}
        listed={listed}
        sum={sum}
        error={wrong(prepare.list, 'groups')}
        onGroups={(groups) => onEnter({ groups })}
      />
      <Card variant="list">
        <div className={styles['padded']}>
          <div className={styles['pair']}>
            <AccountField
              username={draft.username}
              hint={words.accountHint}
              error={wrong(prepare.account, 'serviceAccount.username')}
              onEnter={onEnter}
            />
            <div className={styles['version']}>
              <NativeSelect
                label={words.version}
                description={words.versionHint}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                value={draft.version}
                onChange={({ currentTarget }) => onEnter({ version: currentTarget.value })}
                data={[
                  ...VERSIONS.map((version) => ({ value: version, label: version })),
                  { value: '', label: words.otherVersion },
                ]}
              />
              {draft.version === '' && (
                <TextInput
                  label={words.otherVersionLabel}
                  value={draft.otherVersion}
                  onChange={({ currentTarget }) => onEnter({ otherVersion: currentTarget.value })}
                  error={versionWrong}
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
            </div>
          </div>
          <VerifyCertificate
            isVerified={draft.verifyCertificate}
            onChange={(verifyCertificate) => onEnter({ verifyCertificate })}
          />
          <ConnectorMore draft={draft} errors={errors} isByHand={listed === undefined} onEnter={onEnter} />
        </div>
      </Card>
    </>
  );
}
