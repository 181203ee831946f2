import { SegmentedControl, TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { nasName } from '../../components/nas-name.ts';
import { SecretField } from '../../components/secret-field.tsx';
import { useSecretEntry } from '../../components/use-secret-entry.ts';
import type { KnownSecrets } from '../../components/use-secrets.ts';
import { useEntry } from '../../store/entries.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './sign-in.module.css';
import type { Credentials } from './use-signing-in.ts';
import { credentialsOf, placeOf } from './use-signing-in.ts';

interface Entry {
  account: string;
  way: NonNullable<Credentials['signIn']>;
}

interface PasswordFormProps {
  /** Of the form, for the button in the footer. */
  id: string;
  setup: NasSetup;
  known: KnownSecrets;
  /** It has been typed here, and main has it since. */
  isPasswordKnown: boolean;
  /** Why the NAS, or main, did not take the last one. */
  refusal: Finding | undefined;
  onType: () => void;
  onSubmit: (credentials: Credentials, password: string | undefined) => void;
}

/** Who signs in, and with what. */
export function PasswordForm(props: PasswordFormProps) {
  const { setup, known, onType, onSubmit } = props;
  const { signIn } = useTexts();
  const { account: before, signIn: wayBefore = 'password' } = credentialsOf(setup);
  const [entry, enter] = useEntry<Entry>(placeOf(setup), { account: before, way: wayBefore });
  const [isNameless, setNameless] = useState(false);
  const account = entry.account.trim();
  const hasWays = setup.guide === 'jumpcloud-truenas';
  const password = useSecretEntry({
    known,
    purpose: 'nas-password',
    isNew: props.isPasswordKnown,
    isForeign: account !== before || entry.way !== wayBefore,
    refusal: props.refusal,
    missing: signIn.missing[entry.way](account, nasName(setup)),
    onType,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setNameless(account === '');
    if (account === '') return;
    const typed = password.take();
    // Left out, it is a password.
    const way = hasWays ? { signIn: entry.way } : {};
    if (typed) onSubmit({ account, ...way }, typed.secret);
  };
  return (
    <>
      {known.warning && <FindingNote finding={known.warning} />}
      <Card>
        <form id={props.id} className={styles['form']} onSubmit={submit}>
          <TextInput
            label={signIn.account}
            value={entry.account}
            onChange={({ currentTarget }) => {
              enter({ account: currentTarget.value });
              setNameless(false);
              onType();
            }}
            error={isNameless ? signIn.accountMissing : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          {hasWays && (
            <SegmentedControl
              aria-label={signIn.way}
              value={entry.way}
              onChange={(way) => {
                enter({ way });
                onType();
              }}
              data={[
                { value: 'password', label: signIn.ways.password },
                { value: 'api-key', label: signIn.ways['api-key'] },
              ]}
            />
          )}
          <SecretField label={signIn.ways[entry.way]} {...password.field} />
        </form>
      </Card>
    </>
  );
}
