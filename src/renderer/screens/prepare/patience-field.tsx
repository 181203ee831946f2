import { TextInput } from '@mantine/core';
import { useTexts } from '../../texts/texts.ts';
import styles from './more.module.css';

interface PatienceFieldProps {
  /** In seconds, as typed. */
  patience: string;
  error: string | undefined;
  onEnter: (change: { patience: string }) => void;
}

/** How long LDAP may lag behind. */
export function PatienceField({ patience, error, onEnter }: PatienceFieldProps) {
  const { prepare } = useTexts();
  return (
    <TextInput
      label={prepare.patience}
      description={prepare.patienceHint}
      inputMode="numeric"
      value={patience}
      onChange={({ currentTarget }) => onEnter({ patience: currentTarget.value })}
      error={error}
      className={styles['short']}
      autoComplete="off"
    />
  );
}
