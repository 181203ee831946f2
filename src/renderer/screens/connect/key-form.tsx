import type { SubmitEvent } from 'react';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { SecretField } from '../../components/secret-field.tsx';
import { useSecretEntry } from '../../components/use-secret-entry.ts';
import type { KnownSecrets } from '../../components/use-secrets.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './connect.module.css';
import { Addresses } from './addresses.tsx';
import { RegionChoice } from './region-choice.tsx';

interface KeyFormProps {
  /** Of the form, for the button in the footer. */
  id: string;
  setup: JumpCloudSetup;
  known: KnownSecrets;
  /** It has been typed here, and main has it since. */
  isKeyKnown: boolean;
  /** Why JumpCloud, or main, did not take the last one. */
  refusal: Finding | undefined;
  onType: () => void;
  onSubmit: (key: string | undefined) => void;
}

/** Where JumpCloud is, and the key to it. */
export function KeyForm({ id, setup, known, isKeyKnown, refusal, onType, onSubmit }: KeyFormProps) {
  const { connect } = useTexts();
  const key = useSecretEntry({
    known,
    purpose: 'directory-key',
    isNew: isKeyKnown,
    refusal,
    missing: connect.keyMissing,
    onType,
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = key.take();
    // What is copied out of a page often brings a space along; no key has one.
    if (typed) onSubmit(typed.secret?.trim());
  };
  return (
    <>
      {known.warning && <FindingNote finding={known.warning} />}
      <Card>
        <form id={id} className={styles['form']} onSubmit={submit}>
          {setup.jumpcloud.console === undefined && <RegionChoice setup={setup} onChoose={onType} />}
          <SecretField label={connect.key} {...key.field} />
          <Addresses setup={setup} />
        </form>
      </Card>
    </>
  );
}
