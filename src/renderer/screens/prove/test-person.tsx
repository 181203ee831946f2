import { Checkbox, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { SecretField } from '../../components/secret-field.tsx';
import { takeSecret } from '../../components/take-secret.ts';
import { useAct } from '../../components/use-act.ts';
import { useProofs } from '../../store/proofs.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './test-person.module.css';
import { usePeopleInside } from './use-people-inside.ts';

interface TestPersonProps {
  title: string;
  lead: string;
  setup: JoinSetup;
  /** Who was tried before and is to be tried again; empty for anybody. */
  account: string;
  /** A run writes to the same setup: nobody can sign in meanwhile. */
  isBusy: boolean;
  onDone: () => void;
  onCancel: () => void;
}

/** One person's own sign-in, tried once each way. The password is theirs: it is typed for this and kept nowhere. */
export function TestPerson(props: TestPersonProps) {
  const { title, lead, setup, account: first, isBusy, onDone, onCancel } = props;
  const { prove, common } = useTexts();
  const { mayChange } = useSession();
  const { signIn } = useProofs();
  const { busy, failure, act } = useAct();
  const ownWay = OWN_WAY[setup.guide];
  const people = usePeopleInside(setup);
  const list = useId();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [entry, setEntry] = useState({ account: first, share: '', dsm: false });
  const [errors, setErrors] = useState<FieldErrors>({});
  const account = entry.account.trim();
  const enter = (change: Partial<typeof entry>) => {
    setEntry({ ...entry, ...change });
    setErrors({});
  };

  // Whoever is tried again is named already.
  const begin = useEffectEvent(() => (first === '' ? name : password).current?.focus());
  useEffect(() => begin(), []);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (account === '') {
      setErrors({ account: prove.accountMissing });
      name.current?.focus();
      return;
    }
    const secret = takeSecret(password);
    if (secret === '') {
      setErrors({ password: prove.passwordMissing(account) });
      password.current?.focus();
      return;
    }
    const share = entry.share.trim();
    const claim = {
      account,
      ...(share === '' ? {} : { share }),
      ...(entry.dsm && ownWay ? { ways: allWays(ownWay) } : {}),
    };
    act(async () => {
      try {
        await signIn(setup.id, claim, secret);
      } catch (error) {
        const wrong = fieldErrorsOf(error);
        if (!wrong) throw error;
        setErrors(wrong);
        return;
      }
      onDone();
    });
  };

  return (
    <Card label={title}>
      <form className={styles['form']} onSubmit={submit} aria-label={title}>
        <div>
          <h2 className={styles['title']}>{title}</h2>
          <p className="dim small">{lead}</p>
        </div>
        {failure && <FindingNote finding={failure} />}
        <TextInput
          label={prove.account}
          description={people.state === 'asking' ? prove.askingPeople : prove.accountHint}
          ref={name}
          list={list}
          value={entry.account}
          onChange={({ currentTarget }) => enter({ account: currentTarget.value })}
          error={errors['account'] === undefined ? undefined : prove.wrong(prove.account, errors['account'])}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <datalist id={list}>
          {people.state === 'answered' &&
            people.answer.map(({ username, name }) => (
              <option key={username} value={username}>
                {name}
              </option>
            ))}
        </datalist>
        <SecretField
          ref={password}
          label={account === '' ? prove.password : prove.passwordOf(account)}
          description={prove.passwordHint}
          error={errors['password']}
          onType={() => setErrors({})}
        />
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
            checked={entry.dsm}
            onChange={({ currentTarget }) => enter({ dsm: currentTarget.checked })}
          />
        )}
        <div className={styles['actions']}>
          <Button type="submit" loading={busy} disabled={isBusy || !mayChange}>
            {account === '' ? prove.signInOnce : prove.signInOnceAs(account)}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {common.cancel}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The pages of the NAS itself, only where somebody asks for it; a TrueNAS lets none of the directory's people in there. */
const OWN_WAY: Record<JoinSetup['guide'], 'dsm' | 'qts' | undefined> = {
  'jumpcloud-synology': 'dsm',
  'jumpcloud-qnap': 'qts',
  'jumpcloud-truenas': undefined,
};

const allWays = (own: 'dsm' | 'qts'): ['smb', 'ldap', 'dsm' | 'qts'] => ['smb', 'ldap', own];
