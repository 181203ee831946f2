import { TextInput } from '@mantine/core';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { SecretPurpose } from '../../../shared/model/secret.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import type { FieldErrors } from '../../components/field-errors.ts';
import { FindingNote } from '../../components/finding-note.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useAdvice } from '../../components/use-advice.ts';
import { useSecretEntry } from '../../components/use-secret-entry.ts';
import type { KnownSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import { authentikAddress } from './authentik-address.ts';
import styles from './connect.module.css';
import { useAuthentikEntry } from './use-authentik-entry.ts';

interface AuthentikFieldsProps {
  /** Of the form, for the button in the footer. */
  id: string;
  setup: SingleSignOnSetup;
  known: KnownSecrets;
  secret: {
    purpose: SecretPurpose;
    label: string;
    hint?: string;
    /** What to say where there is none; left out where it can be said later. */
    missing?: string;
    /** It has been typed here, and main has it since. */
    isNew: boolean;
    /** Why authentik, or main, did not take the last one. */
    refusal: Finding | undefined;
  };
  asksClientId?: boolean;
  /** What main says about the answers. */
  wrong: FieldErrors;
  /** What was met at the address. */
  refusal: Finding | undefined;
  onType: () => void;
  onSubmit: (secret: string | undefined) => void;
}

/** Where authentik is, and the secret that goes with it. */
export function AuthentikFields(props: AuthentikFieldsProps) {
  const { setup, known, asksClientId = false, wrong, refusal, onType, onSubmit } = props;
  const { connectAuthentik: connect } = useTexts();
  const advice = useAdvice();
  const [entry, enter] = useAuthentikEntry(setup);
  const [isMissing, setMissing] = useState(false);
  const isElsewhere = authentikAddress(entry.address) !== (setup.authentik.address ?? '');
  const secret = useSecretEntry({
    known,
    ...props.secret,
    // SECURITY: a token is kept for the address that it was typed for.
    isForeign: isElsewhere && props.secret.purpose === 'directory-key',
    isFirst: entry.address !== '',
    onType,
  });
  const type = (change: Partial<typeof entry>) => {
    enter(change);
    setMissing(false);
    onType();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isMissing = entry.address.trim() === '';
    setMissing(isMissing);
    if (isMissing) return;
    const typed = secret.take();
    // What is copied out of a page often brings a space along; neither of the two has one.
    if (typed) onSubmit(typed.secret?.trim());
  };
  const errorAt = (label: string, path: string): string | undefined =>
    wrong[path] === undefined ? undefined : connect.wrong(label, wrong[path]);
  return (
    <>
      {known.warning && <FindingNote finding={known.warning} />}
      <Card>
        <form id={props.id} className={styles['form']} onSubmit={submit}>
          <TextInput
            label={connect.address}
            description={connect.addressHint}
            value={entry.address}
            onChange={({ currentTarget }) => type({ address: currentTarget.value })}
            error={
              (isMissing ? connect.addressMissing : undefined) ??
              errorAt(connect.address, 'authentik.address') ??
              (refusal && `${refusal.sentence} ${advice(refusal)}`)
            }
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={entry.address === ''}
          />
          {asksClientId && (
            <TextInput
              label={connect.clientId}
              value={entry.clientId}
              onChange={({ currentTarget }) => type({ clientId: currentTarget.value })}
              description={connect.clientIdHint}
              error={errorAt(connect.clientId, 'authentik.clientId')}
              autoComplete="off"
              spellCheck={false}
            />
          )}
          <SecretField
            label={props.secret.label}
            {...secret.field}
            description={[props.secret.hint, secret.field.description].filter(Boolean).join(' ')}
          />
        </form>
      </Card>
    </>
  );
}
