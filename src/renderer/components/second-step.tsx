import { SegmentedControl } from '@mantine/core';
import type { Ref, SubmitEvent } from 'react';
import { useRef, useState } from 'react';
import type { FindingCode } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import { useSession } from '../store/session.ts';
import { useTexts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import { MailedCode } from './mailed-code.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import styles from './second-step.module.css';
import { SecretField } from './secret-field.tsx';
import { takeSecret } from './take-secret.ts';
import { useNames } from './use-names.ts';

type Way = 'app' | 'mail' | 'question';
export type SecondStepPurpose = Extract<SecretPurpose, 'nas-otp' | 'nas-answer'>;

const OTHER_WAYS = new Map<string, Way>(
  Object.entries({
    NAS_OTP_OR_MAIL_NEEDED: 'mail',
    NAS_OTP_OR_ANSWER_NEEDED: 'question',
  } satisfies Partial<Record<FindingCode, Way>>),
);

/** Whether the NAS takes something else in place of the app's code. */
export const hasOtherWay = ({ code }: Finding): boolean => OTHER_WAYS.has(code);

interface SecondStepProps {
  setup: string;
  /** As what the NAS has asked for it: which ways there are, and the question in its words. */
  asked: Finding;
  /** Why the last one was not accepted. */
  error?: string | undefined;
  busy: boolean;
  /** The first box of the app's code. */
  ref?: Ref<HTMLInputElement>;
  onGiven: (purpose: SecondStepPurpose, value: string) => void;
}

/** What an account has to show besides its password: a code, or what stands in for it where the NAS offers something. */
export function SecondStep({ setup, asked, error, busy, ref, onGiven }: SecondStepProps) {
  const { answer } = useTexts();
  const { mayChange } = useSession();
  const names = useNames();
  const [chosen, choose] = useState<Way>('app');
  const other = OTHER_WAYS.get(asked.code);
  const way = chosen === other ? other : 'app';
  const give = (value: string) => onGiven('nas-otp', value);
  return (
    <div className={styles['step']}>
      {other && (
        <SegmentedControl
          aria-label={answer.ways}
          value={way}
          onChange={choose}
          disabled={busy}
          data={[
            { value: 'app', label: answer.way.app },
            { value: other, label: answer.way[other] },
          ]}
        />
      )}
      {way === 'app' && (
        <OneTimeCode
          {...(ref ? { ref } : {})}
          label={answer.code(names)}
          hint={answer.codeHint}
          error={error}
          busy={busy}
          disabled={!mayChange}
          onComplete={give}
        />
      )}
      {way === 'mail' && <MailedCode setup={setup} error={error} busy={busy} onComplete={give} />}
      {way === 'question' && (
        <QuestionForm
          question={asked.sentence}
          error={error}
          busy={busy}
          onGiven={(value) => onGiven('nas-answer', value)}
        />
      )}
    </div>
  );
}

interface QuestionFormProps {
  /** SECURITY: a stranger's words, shown as text. */
  question: string;
  error: string | undefined;
  busy: boolean;
  onGiven: (value: string) => void;
}

function QuestionForm({ question, error, busy, onGiven }: QuestionFormProps) {
  const { answer } = useTexts();
  const { mayChange } = useSession();
  const names = useNames();
  const [isMissing, setMissing] = useState(false);
  const ref = useRef<HTMLInputElement>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = takeSecret(ref);
    setMissing(typed === '');
    if (typed === '') ref.current?.focus();
    else onGiven(typed);
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <p>{question}</p>
      <SecretField
        ref={ref}
        label={answer.securityAnswer(names)}
        description={answer.securityHint}
        error={isMissing ? answer.missing : error}
        onType={() => setMissing(false)}
      />
      <Button type="submit" className={styles['button']} loading={busy} disabled={!mayChange}>
        {answer.sendAnswer}
      </Button>
    </form>
  );
}
