import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { FindingCode } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import { useSetup } from '../store/setup.ts';
import { hashOf } from '../store/where.ts';
import { useTexts } from '../texts/texts.ts';
import { AnswerCode } from './answer-code.tsx';
import { AnswerHostKey } from './answer-host-key.tsx';
import { AnswerMissingSecret } from './answer-missing-secret.tsx';
import { AnswerOrganisation } from './answer-organisation.tsx';
import { useAnswerPlace } from './answer-place.ts';
import type { TypedSecret } from './answer-secret.tsx';
import { AnswerSecret } from './answer-secret.tsx';
import { AnswerSsh } from './answer-ssh.tsx';
import { AnswerWithoutSmb } from './answer-without-smb.tsx';
import styles from './answer.module.css';
import { FindingNote } from './finding-note.tsx';
import { useNames } from './use-names.ts';

/** Which secret answers a finding. None answers a refused bind: every wrong one counts towards a lockout. */
const SECRETS = new Map<string, TypedSecret>(
  Object.entries({
    DIRECTORY_KEY_REFUSED: 'directory-key',
    AUTHENTIK_TOKEN_REFUSED: 'directory-key',
    NAS_PASSWORD_WRONG: 'nas-password',
    SERVICE_PASSWORD_NEEDED: 'service-account-password',
    SERVICE_PASSWORD_TO_CHOOSE: 'service-account-password',
    PASSWORD_TOO_WEAK: 'service-account-password',
  } satisfies Partial<Record<FindingCode, TypedSecret>>),
);

/** The secret that answers a finding, if one does. */
export const secretFor = (code: string): TypedSecret | undefined => SECRETS.get(code);

/** Where nothing has gone wrong: something is only still to be said. */
const QUESTIONS: readonly string[] = [
  'NAS_OTP_NEEDED',
  'NAS_OTP_OR_MAIL_NEEDED',
  'NAS_OTP_OR_ANSWER_NEEDED',
  'ORGANISATION_NEEDED',
  'SECRET_NEEDED',
  'SERVICE_PASSWORD_NEEDED',
  'SERVICE_PASSWORD_TO_CHOOSE',
  'SSH_HOST_KEY_UNKNOWN',
] satisfies FindingCode[];

interface AnswerProps {
  /** The setup's id. */
  setup: string;
  finding: Finding;
  /** Main has the answer, or the person wants it tried again as it is. */
  onAnswered: () => void;
}

/** Why something could not be done, with what a person can do about it on the spot: answer, go and look, or try again. */
export function Answer({ setup, finding, onAnswered }: AnswerProps) {
  const { answer, common } = useTexts();
  const place = useAnswerPlace(finding.code);
  const told: Finding = {
    ...finding,
    severity: QUESTIONS.includes(finding.code) ? 'notice' : finding.severity,
  };
  const { setup: open } = useSetup();
  const { directory } = useNames();
  const purpose = SECRETS.get(finding.code);
  if (purpose)
    return (
      <WithAnswer finding={told}>
        <AnswerSecret setup={setup} purpose={purpose} onAnswered={onAnswered} />
      </WithAnswer>
    );
  if (place)
    return (
      <WithAnswer finding={told}>
        <Button href={hashOf({ screen: place, setup })} className={styles['button']}>
          {answer.look(directory)[place]}
        </Button>
      </WithAnswer>
    );
  switch (finding.code) {
    case 'SECRET_NEEDED':
      return (
        <WithAnswer finding={told}>
          <AnswerMissingSecret setup={setup} onAnswered={onAnswered} />
        </WithAnswer>
      );
    case 'NAS_OTP_NEEDED':
    case 'NAS_OTP_OR_MAIL_NEEDED':
    case 'NAS_OTP_OR_ANSWER_NEEDED':
    case 'NAS_OTP_WRONG':
      return (
        <WithAnswer finding={told}>
          <AnswerCode setup={setup} finding={finding} onAnswered={onAnswered} />
        </WithAnswer>
      );
    case 'ORGANISATION_NEEDED':
    case 'ORGANISATION_UNKNOWN':
      return (
        <WithAnswer finding={told}>
          <AnswerOrganisation setup={setup} onAnswered={onAnswered} />
        </WithAnswer>
      );
    case 'SSH_HOST_KEY_UNKNOWN':
    case 'SSH_HOST_KEY_CHANGED':
      return (
        <WithAnswer finding={told}>
          {open && 'workgroup' in open && <AnswerHostKey setup={open} onAnswered={onAnswered} />}
        </WithAnswer>
      );
    // SECURITY: never the same once more: the NAS counts the wrong passwords.
    case 'SSH_SIGN_IN_REFUSED':
    case 'SSH_FAILED':
      return (
        <WithAnswer finding={told}>
          {open && 'workgroup' in open && (
            <AnswerSsh
              setup={open}
              place={finding.code === 'SSH_FAILED' ? 'prepare' : 'signIn'}
              onAnswered={onAnswered}
            />
          )}
        </WithAnswer>
      );
    case 'TRUENAS_SMB_IMPOSSIBLE':
      return (
        <WithAnswer finding={told}>
          {open && 'workgroup' in open && <AnswerWithoutSmb setup={open} onAnswered={onAnswered} />}
        </WithAnswer>
      );
    default:
      return (
        <FindingNote finding={told}>
          <Button variant="default" onClick={onAnswered}>
            {common.again}
          </Button>
        </FindingNote>
      );
  }
}

/** What answers a finding stands below it, and has room there. */
function WithAnswer({ finding, children }: { finding: Finding; children: ReactNode }) {
  return (
    <div className={styles['answer']}>
      <FindingNote finding={finding} />
      {children}
    </div>
  );
}
