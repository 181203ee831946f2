import { Checkbox, TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';

interface AccountDraft {
  email: string;
  resetPassword: boolean;
}

interface MoreOfAccountProps {
  draft: AccountDraft;
  /** What a new password means for whatever uses the account. */
  resetHint: string;
  /** Of the address. */
  error: string | undefined;
  onEnter: (change: Partial<AccountDraft>) => void;
}

/** What few people need of the service account. */
export function MoreOfAccount({ draft, resetHint, error, onEnter }: MoreOfAccountProps) {
  const { prepare } = useTexts();
  return (
    <>
      <TextInput
        label={prepare.email}
        description={prepare.emailHint}
        value={draft.email}
        onChange={({ currentTarget }) => onEnter({ email: currentTarget.value })}
        error={error}
        autoComplete="off"
      />
      <Checkbox
        label={prepare.resetPassword}
        description={resetHint}
        checked={draft.resetPassword}
        onChange={({ currentTarget }) => onEnter({ resetPassword: currentTarget.checked })}
      />
    </>
  );
}
