import { PasswordInput } from '@mantine/core';
import type { Ref } from 'react';
import { useTexts } from '../texts/texts.ts';

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
  const { common } = useTexts();
  return (
    <PasswordInput
      ref={ref}
      label={label}
      description={description}
      error={error}
      // The library marks the frame around the field as wrong, and not the field, which is what is heard.
      aria-invalid={error !== undefined}
      onChange={onType}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': common.show }}
    />
  );
}
