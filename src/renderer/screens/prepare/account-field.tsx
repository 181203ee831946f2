import { TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';

interface AccountFieldProps {
  username: string;
  /** What is to be known of it, while nothing is wrong with it. */
  hint: string;
  error: string | undefined;
  onEnter: (change: { username: string }) => void;
}

/** The account with which the directory is read. */
export function AccountField({ username, hint, error, onEnter }: AccountFieldProps) {
  const { prepare } = useTexts();
  return (
    <TextInput
      label={prepare.account}
      description={error === undefined && hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      value={username}
      onChange={({ currentTarget }) => onEnter({ username: currentTarget.value })}
      error={error}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
