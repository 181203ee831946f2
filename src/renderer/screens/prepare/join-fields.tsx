import { TextInput } from '@mantine/core';
import type { DirectoryGroup } from '../../../shared/model/directory.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { nasName } from '../../components/nas-name.ts';
import { useTexts } from '../../texts/texts.ts';
import { AccountField } from './account-field.tsx';
import { AfpPeople } from './afp-people.tsx';
import type { Draft } from './draft.ts';
import { Groups } from './groups.tsx';
import { More } from './more.tsx';
import { OverSsh } from './over-ssh.tsx';
import styles from './prepare.module.css';
import { usePeople } from './use-people.ts';
import { useSum } from './use-sum.ts';
import { useWrong } from './use-wrong.ts';
import { WithoutSmb } from './without-smb.tsx';

interface JoinFieldsProps {
  setup: JoinSetup;
  /** The directory's groups; missing where nothing can be read. */
  listed: DirectoryGroup[] | undefined;
  draft: Draft;
  errors: FieldErrors;
  onEnter: (change: Partial<Draft>) => void;
}

/** Everything that is asked here, from what matters to what few people need. */
export function JoinFields({ setup, listed, draft, errors, onEnter }: JoinFieldsProps) {
  const { prepare } = useTexts();
  const wrong = useWrong(errors);
  const people = usePeople(setup.id, draft, listed ?? []);
  const sum = useSum(draft, people);
  const workgroupWrong = wrong(prepare.workgroup, 'workgroup.name');
  return (
    <>
      <Groups
        groups={draft.groups}
        empty={prepare.empty}
        listed={listed}
        sum={sum}
        error={wrong(prepare.list, 'groups')}
        onGroups={(groups) => onEnter({ groups })}
      />
      {setup.guide === 'jumpcloud-qnap' && setup.nas.access === 'api' && (
        <OverSsh draft={draft} errors={errors} onEnter={onEnter} />
      )}
      {setup.guide === 'jumpcloud-truenas' && <WithoutSmb draft={draft} onEnter={onEnter} />}
      <AfpPeople
        draft={draft}
        words={prepare.afp[setup.guide]}
        nas={nasName(setup)}
        people={listed && people}
        onEnter={onEnter}
      />
      <Card variant="list">
        <div className={styles['padded']}>
          <div className={styles['pair']}>
            <AccountField
              username={draft.username}
              hint={prepare.accountHint}
              error={wrong(prepare.account, 'serviceAccount.username')}
              onEnter={onEnter}
            />
            {!draft.permissionsOnly && (
              <TextInput
                label={prepare.workgroup}
                description={workgroupWrong === undefined && prepare.workgroupHint}
                inputWrapperOrder={['label', 'input', 'error', 'description']}
                placeholder={prepare.workgroupAs[draft.workgroupFrom]}
                value={draft.workgroup}
                onChange={({ currentTarget }) => onEnter({ workgroup: currentTarget.value })}
                error={workgroupWrong}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </div>
          <More draft={draft} errors={errors} isByHand={listed === undefined} onEnter={onEnter} />
        </div>
      </Card>
    </>
  );
}
