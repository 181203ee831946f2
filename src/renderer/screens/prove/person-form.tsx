import { TextInput } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { DirectoryPerson } from '../../../shared/model/directory.ts';
import type { Claim } from '../../../shared/model/proof.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { fieldErrorsOf } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { takeSecret } from '../../components/take-secret.ts';
import { useAct } from '../../components/use-act.ts';
import type { Asked } from '../../components/use-asked.ts';
import { useNames } from '../../components/use-names.ts';
import { useProofs } from '../../store/proofs.ts';
import { useSession } from '../../store/session.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './test-person.module.css';

/** What every form has in which a person is tried. */
export interface PersonFormFrame {
  title: string;
  lead: string;
  /** Who was tried before and is to be tried again; empty for anybody. */
  account: string;
  /** A run writes to the same setup: nobody can sign in meanwhile. */
  isBusy: boolean;
  onDone: () => void;
  onCancel: () => void;
}

interface PersonFormProps extends PersonFormFrame {
  /** The setup's id. */
  setup: string;
  /** Whoever is to get in, to be chosen from. */
  people: Asked<DirectoryPerson[]>;
  /** What else is tried of them. */
  besides: Omit<Claim, 'account'>;
  /** The fields for that; `onType` where one of them is changed. */
  children?: (errors: FieldErrors, onType: () => void) => ReactNode;
}

/** One person's own sign-in, tried once each way. The password is theirs: it is typed for this and kept nowhere. */
export function PersonForm(props: PersonFormProps) {
  const { title, lead, setup, people, besides, isBusy, onDone, onCancel, children } = props;
  const { prove, common } = useTexts();
  const { directory } = useNames();
  const { mayChange } = useSession();
  const { signIn } = useProofs();
  const { busy, failure, act } = useAct();
  const list = useId();
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [typed, type] = useState(props.account);
  const [errors, setErrors] = useState<FieldErrors>({});
  const account = typed.trim();
  const clear = () => setErrors({});

  // Whoever is tried again is named already.
  const begin = useEffectEvent(() => (props.account === '' ? name : password).current?.focus());
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
    act(async () => {
      try {
        await signIn(setup, { account, ...besides }, secret);
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
          description={
            people.state === 'asking' ? prove.askingPeople(directory) : prove.accountHint(directory)
          }
          ref={name}
          list={list}
          value={typed}
          onChange={({ currentTarget }) => {
            type(currentTarget.value);
            clear();
          }}
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
          label={account === '' ? prove.password(directory) : prove.passwordOf(directory, account)}
          description={prove.passwordHint}
          error={errors['password']}
          onType={clear}
        />
        {children?.(errors, clear)}
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
