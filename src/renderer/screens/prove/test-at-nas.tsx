import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { nasName } from '../../components/nas-name.ts';
import { useTexts } from '../../texts/texts.ts';
import type { PersonFormFrame } from './person-form.tsx';
import { PersonForm } from './person-form.tsx';
import { usePeopleInside } from './use-people-inside.ts';

/** Somebody opens a share, and the pages of the NAS where that is wanted. */
export function TestAtNas({ setup, ...frame }: PersonFormFrame & { setup: JoinSetup }) {
  const { prove } = useTexts();
  const ownWay = OWN_WAY[setup.guide];
  const people = usePeopleInside(setup);
  const [entry, setEntry] = useState({ share: '', isOwnWay: false });
  const share = entry.share.trim();
  const besides = {
    ...(share === '' ? {} : { share }),
    ...(entry.isOwnWay && ownWay ? { ways: allWays(ownWay) } : {}),
  };
  return (
    <PersonForm setup={setup.id} people={people} besides={besides} {...frame}>
      {(errors, onType) => {
        const enter = (change: Partial<typeof entry>) => {
          setEntry({ ...entry, ...change });
          onType();
        };
        return (
          <>
            {setup.nas.permissionsOnly !== true && (
              <TextInput
                label={prove.share}
                description={prove.shareHint}
                value={entry.share}
                onChange={({ currentTarget }) => enter({ share: currentTarget.value })}
                error={errors['share'] === undefined ? undefined : prove.wrong(prove.share, errors['share'])}
                autoComplete="off"
                spellCheck={false}
              />
            )}
            {setup.nas.access === 'api' && ownWay && (
              <Checkbox
                label={prove[ownWay](nasName(setup))}
                checked={entry.isOwnWay}
                onChange={({ currentTarget }) => enter({ isOwnWay: currentTarget.checked })}
              />
            )}
          </>
        );
      }}
    </PersonForm>
  );
}

/** The pages of the NAS itself, only where somebody asks for it; a TrueNAS lets none of the directory's people in there. */
const OWN_WAY: Record<JoinSetup['guide'], 'dsm' | 'qts' | undefined> = {
  'jumpcloud-synology': 'dsm',
  'jumpcloud-qnap': 'qts',
  'jumpcloud-truenas': undefined,
};

const allWays = (own: 'dsm' | 'qts'): ['smb', 'ldap', 'dsm' | 'qts'] => ['smb', 'ldap', own];
