import { useState } from 'react';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JoinSetup, NasSetup } from '../../../shared/model/setup.ts';
import { withNas } from '../../../shared/with-answers.ts';
import { client, findingOf } from '../../client.ts';
import type { SecondStepPurpose } from '../../components/second-step.tsx';
import { useAct } from '../../components/use-act.ts';
import { useEntries } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';

/** The password was right, and the NAS says what it wants besides. */
const CODE_WANTED: readonly string[] = [
  'NAS_OTP_NEEDED',
  'NAS_OTP_OR_MAIL_NEEDED',
  'NAS_OTP_OR_ANSWER_NEEDED',
  'NAS_OTHER_WAYS_USED_UP',
] satisfies FindingCode[];

/** That was not it, and the NAS wants the same as before. */
const CODE_REFUSED: readonly string[] = ['NAS_OTP_WRONG', 'NAS_ANSWER_WRONG'] satisfies FindingCode[];

/** What main has is not what the NAS takes. */
const SECRET_REFUSED: readonly string[] = [
  'NAS_PASSWORD_WRONG',
  'TRUENAS_PASSWORD_OR_CODE_WRONG',
  'TRUENAS_API_KEY_WRONG',
  'TRUENAS_API_KEY_REVOKED',
] satisfies FindingCode[];

/** Who signs in, and with what in the password's place. */
export type Credentials = Pick<JoinSetup['nas'], 'account' | 'signIn'>;

export interface SigningIn {
  busy: boolean;
  failure: Finding | undefined;
  /** Main has the password, and the NAS has not refused it. */
  isPasswordKnown: boolean;
  /** As what the NAS asks for a code, or what stands in for it. */
  codeWanted: Finding | undefined;
  /** With a password, or without one where main knows it already. */
  withPassword: (credentials: Credentials, password: string | undefined) => void;
  withCode: (purpose: SecondStepPurpose, value: string) => void;
  /** The person is changing what failed. */
  clear: () => void;
  /** Leaves the code and goes back to the password. */
  startAgain: () => void;
}

/** Who signs in to the NAS of a setup as it is saved. */
export const credentialsOf = (setup: NasSetup): Credentials =>
  'workgroup' in setup ? setup.nas : { account: setup.nas.account };

const withCredentials = (setup: NasSetup, credentials: Credentials): NasSetup =>
  'workgroup' in setup
    ? { ...setup, nas: { ...setup.nas, ...credentials } }
    : withNas(setup, { account: credentials.account });

/** Where what is typed and not saved yet is kept. */
export const placeOf = ({ id }: NasSetup): string => `signIn ${id}`;

/** Signing in to the NAS of a setup, and going on once that has worked. */
export function useSigningIn(setup: NasSetup): SigningIn {
  const { save, reach } = useSetup();
  const { forget } = useEntries();
  const { where, go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [isPasswordKnown, knowPassword] = useState(false);
  const [codeWanted, wantCode] = useState<Finding>();
  const { id } = setup;

  const signIn = async (current: NasSetup) => {
    try {
      const { name } = await client.devices.signIn({ setup: id });
      if (current.nas.name === undefined) await save(withNas(current, { name }));
    } catch (error) {
      const found = findingOf(error);
      const code = found?.code ?? '';
      wantCode((before) => {
        if (CODE_REFUSED.includes(code)) return before ?? found;
        return CODE_WANTED.includes(code) ? found : undefined;
      });
      if (SECRET_REFUSED.includes(code)) knowPassword(false);
      throw error;
    }
    forget(placeOf(setup));
    reach('connect');
    // It can take a while, and the person may have gone elsewhere meanwhile.
    if (useWay.getState().where === where) go({ screen: 'connect', setup: id });
  };
  return {
    busy,
    failure,
    isPasswordKnown,
    codeWanted,
    withPassword: (credentials, password) =>
      act(async () => {
        const before = credentialsOf(setup);
        const isOther = credentials.account !== before.account || credentials.signIn !== before.signIn;
        const current = isOther ? await save(withCredentials(setup, credentials)) : setup;
        if (password !== undefined) {
          await client.secrets.put({ setup: id, purpose: 'nas-password', value: password });
          knowPassword(true);
        }
        await signIn(current);
      }),
    withCode: (purpose, value) =>
      act(async () => {
        await client.secrets.put({ setup: id, purpose, value });
        await signIn(setup);
      }),
    clear,
    startAgain: () => {
      wantCode(undefined);
      clear();
    },
  };
}
