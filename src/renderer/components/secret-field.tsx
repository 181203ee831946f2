import { PasswordInput } from '@mantine/core';
import type { Ref } from 'react';

interface SecretFieldProps {
  label: string;
  description?: string;
  error?: string | undefined;
  /** The form reads the value from the field itself, once, when it is sent. */
  ref: Ref<HTMLInputElement>;
  onType?: () => void;
}

/**
 * A field for a password or a key: masked, shown on demand.
 *
 * SECURITY: uncontrolled. What is typed lives in the field alone, is in no store and no state, and is gone with it.
 */
export function SecretField({ label, description, error, ref, onType }: SecretFieldProps) {
  return (
    <PasswordInput
      ref={ref}
      label={label}
      description={description}
      error={error}
      onChange={onType}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
