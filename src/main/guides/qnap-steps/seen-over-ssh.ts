import type { HandStep } from '../../engine/step.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { NasSite } from './nas-site.ts';
import type { SshLook } from './over-ssh.ts';

/** Looks over SSH whether a step was done; undefined where it cannot be looked at, so that the person's word counts. */
export function seenOverSsh({ look }: NasSite, judge: (seen: SshLook) => CheckResult[]): HandStep['verify'] {
  return look && (async ({ signal }) => judge(await look(signal)));
}
