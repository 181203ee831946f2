import { TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useSecretEntry } from '../../components/use-secret-entry.ts';
import type { KnownSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { Addresses } from './addresses.tsx';
import styles from './connect.module.css';
import { useConnectEntry } from './use-connect-entry.ts';

interface ByHandFieldsProps {
  /** Of the form, for the button in the footer. */
  id: string;
  setup: JumpCloudSetup;
  known: KnownSecrets;
  /** It has been typed here, and main has it since. */
  isPasswordKnown: boolean;
  /** What main says about the organisation id. */
  wrong: string | undefined;
  onType: () => void;
  onSubmit: (organisation: string, password: string | undefined) => void;
}

/** The organisation id, and the password of the service account. */
export function ByHandFields(props: ByHandFieldsProps) {
  const { id, setup, known, isPasswordKnown, wrong, onType, onSubmit } = props;
  const { connect } = useTexts();
  const [{ organisation }, enter] = useConnectEntry(setup);
  const [isMissing, setMissing] = useState(false);
  const { username } = setup.serviceAccount;
  const password = useSecretEntry({
    known,
    purpose: 'service-account-password',
    isNew: isPasswordKnown,
    isFirst: false,
    missing: connect.passwordMissing(username),
    onType,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = organisation.trim();
    setMissing(typed === '');
    if (typed === '') return;
    const secret = password.take();
    if (secret) onSubmit(typed.toLowerCase(), secret.secret);
  };
  const isNot = wrong === undefined ? undefined : connect.organisationWrong(wrong);
  return (
    <>
      {known.warning && <FindingNote finding={known.warning} />}
      <Card>
        <form id={id} className={styles['form']} onSubmit={submit}>
          <TextInput
            label={connect.organisation}
            description={connect.organisationHint}
            value={organisation}
            onChange={({ currentTarget }) => {
              enter({ organisation: currentTarget.value });
              setMissing(false);
              onType();
            }}
            error={isMissing ? connect.organisationMissing : isNot}
            autoComplete="off"
            spellCheck={false}
          />
          <SecretField
            label={connect.password(username)}
            {...password.field}
            description={`${connect.passwordHint(username)} ${password.field.description}`}
          />
          <Addresses setup={setup} />
        </form>
      </Card>
    </>
  );
}
