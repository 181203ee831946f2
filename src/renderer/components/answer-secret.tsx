import type { SubmitEvent } from 'react';
import { Button } from './button.tsx';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import { client } from '../client.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './answer.module.css';
import { FindingNote } from './finding-note.tsx';
import { SecretField } from './secret-field.tsx';
import { useAct } from './use-act.ts';
import { useNames } from './use-names.ts';
import { useSecretEntry } from './use-secret-entry.ts';
import type { KnownSecrets } from './use-secrets.ts';
import { useSecrets } from './use-secrets.ts';

/** Whatever else there is has a place of its own, or is nobody's to type. */
const TYPED = [
  'directory-key',
  'service-account-password',
  'sso-client-secret',
  'nas-password',
] as const satisfies SecretPurpose[];
/** What a person types and Joinery keeps. */
export type TypedSecret = (typeof TYPED)[number];

export const isTyped = (purpose: SecretPurpose): purpose is TypedSecret =>
  TYPED.some((typed) => typed === purpose);

interface AnswerSecretProps {
  setup: string;
  purpose: TypedSecret;
  onAnswered: () => void;
}

/** One secret, typed and handed over. Where it will be kept is said before. */
export function AnswerSecret(props: AnswerSecretProps) {
  const known = useSecrets(props.setup);
  if (known.state === 'asking') return null;
  if (known.state === 'failed') return <FindingNote finding={known.finding} />;
  const { warning } = known.answer;
  return (
    <>
      {warning && <FindingNote finding={warning} />}
      <SecretForm known={known.answer} {...props} />
    </>
  );
}

function SecretForm({ setup, purpose, known, onAnswered }: AnswerSecretProps & { known: KnownSecrets }) {
  const { answer } = useTexts();
  const { mayChange } = useSession();
  const { busy, failure, act } = useAct();
  const names = useNames();
  // The kept one is what was not good enough.
  const entry = useSecretEntry({ known, purpose, isForeign: true, missing: answer.missing });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const value = entry.take()?.secret;
    if (value === undefined) return;
    act(async () => {
      await client.secrets.put({ setup, purpose, value });
      onAnswered();
    });
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      {failure && <FindingNote finding={failure} />}
      <SecretField label={answer.secrets[purpose](names)} {...entry.field} />
      <Button type="submit" className={styles['button']} loading={busy} disabled={!mayChange}>
        {answer.use}
      </Button>
    </form>
  );
}
