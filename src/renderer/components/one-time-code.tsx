import { Input, PinInput } from '@mantine/core';
import type { Ref } from 'react';
import { useId } from 'react';
import { Spinner } from './spinner.tsx';
import { useTexts } from '../texts/texts.ts';
import styles from './one-time-code.module.css';

/** Of an authenticator app's code. */
const DIGITS = 6;

interface OneTimeCodeProps {
  /** Whose code it is. */
  label: string;
  /** Where it is to be found. */
  hint: string;
  /** How many digits it has; that of an app has 6. */
  digits?: number;
  /** Why the last one was not accepted. */
  error?: string | undefined;
  /** The code is on its way. */
  busy: boolean;
  disabled?: boolean;
  /** The first box. */
  ref?: Ref<HTMLInputElement>;
  onComplete: (code: string) => void;
}

/**
 * A box for each digit of a code, handed over as soon as they are full.
 *
 * SECURITY: while the code is on its way the boxes are gone, and what was in them with them; new ones are empty.
 */
export function OneTimeCode({
  label,
  hint,
  digits = DIGITS,
  error,
  busy,
  disabled = false,
  ref,
  onComplete,
}: OneTimeCodeProps) {
  const { answer } = useTexts();
  const id = useId();
  if (busy)
    return (
      <p role="status" className={styles['sending']}>
        <Spinner size={16} /> {answer.sending}
      </p>
    );
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      description={hint}
      error={error}
      errorProps={{ role: 'alert' }}
    >
      <PinInput
        {...(ref ? { ref } : {})}
        className={styles['boxes']}
        aria-labelledby={id}
        length={digits}
        type="number"
        size="lg"
        gap="xs"
        placeholder=""
        oneTimeCode
        autoFocus
        disabled={disabled}
        error={error !== undefined}
        getInputProps={(index) => ({ 'aria-label': answer.digit(index + 1, digits) })}
        onComplete={onComplete}
      />
    </Input.Wrapper>
  );
}
