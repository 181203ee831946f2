import type { RefObject } from 'react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import { useTexts } from '../texts/texts.ts';
import { takeSecret } from './take-secret.ts';
import type { KnownSecrets } from './use-secrets.ts';
import { keptWhere } from './use-secrets.ts';

interface SecretEntryOptions {
  known: KnownSecrets;
  purpose: SecretPurpose;
  /** It comes first, so that one can type at once; that is how it is where nothing is said. */
  isFirst?: boolean;
  /** It has been typed here before, and main has it since. */
  isNew?: boolean;
  /** What is kept is for something else: another account than is typed now. */
  isForeign?: boolean;
  /** Why the last one was not taken. */
  refusal?: Finding | undefined;
  /** What to say where nothing is typed and nothing is kept; left out where that is no fault. */
  missing?: string;
  onType?: () => void;
}

interface SecretEntry {
  /** For a SecretField. */
  field: {
    ref: RefObject<HTMLInputElement | null>;
    description: string;
    error: string | undefined;
    onType: () => void;
  };
  /** Empties the field. `secret` is undefined where the kept one is meant; undefined altogether where there is none. */
  take: () => { secret: string | undefined } | undefined;
}

/**
 * One secret of a form. Where one is kept, a field that is left empty means that one. The field takes the focus where
 * something must be typed into it.
 */
export function useSecretEntry(options: SecretEntryOptions): SecretEntry {
  const { known, purpose, isFirst = true, isNew = false, isForeign = false, refusal, missing } = options;
  const { answer } = useTexts();
  const [isMissing, setMissing] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  const isNowIn = known.warning ? 'memory' : 'keychain';
  const kept = isNew ? isNowIn : keptWhere(known, purpose);
  const isKept = kept !== 'nowhere' && !isForeign && !refusal;

  const begin = useEffectEvent(() => {
    if (isFirst && !isKept) ref.current?.focus();
  });
  useEffect(() => begin(), []);
  useEffect(() => {
    if (refusal) ref.current?.focus();
  }, [refusal]);

  return {
    field: {
      ref,
      description: isKept ? `${answer.kept[kept]} ${answer.keptUse}` : answer.goesTo[isNowIn],
      error: isMissing ? missing : refusal && `${refusal.sentence} ${refusal.next}`,
      onType: () => {
        setMissing(false);
        options.onType?.();
      },
    },
    take: () => {
      const secret = takeSecret(ref);
      const isLacking = secret === '' && !isKept && missing !== undefined;
      setMissing(isLacking);
      if (isLacking) ref.current?.focus();
      return isLacking ? undefined : { secret: secret === '' ? undefined : secret };
    },
  };
}
