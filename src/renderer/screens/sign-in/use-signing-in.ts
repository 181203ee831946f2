import { useState } from 'react';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { client, findingOf } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import { useEntries } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';

const CODE_WANTED: readonly string[] = ['NAS_OTP_NEEDED', 'NAS_OTP_WRONG'] satisfies FindingCode[];

/** What main has is not what the NAS takes. */
const SECRET_REFUSED: readonly string[] = [
  'NAS_PASSWORD_WRONG',
  'TRUENAS_PASSWORD_OR_CODE_WRONG',
  'TRUENAS_API_KEY_WRONG',
  'TRUENAS_API_KEY_REVOKED',
] satisfies FindingCode[];

/** Who signs in, and with what in the password's place. */
export type Credentials = Pick<Setup['nas'], 'account' | 'signIn'>;

export interface SigningIn {
  busy: boolean;
  failure: Finding | undefined;
  /** Main has the password, and the NAS has not refused it. */
  isPasswordKnown: boolean;
  /** The NAS wants the 6-digit code. */
  isCodeWanted: boolean;
  /** With a password, or without one where main knows it already. */
  withPassword: (credentials: Credentials, password: string | undefined) => void;
  withCode: (code: string) => void;
  /** The person is changing what failed. */
  clear: () => void;
  /** Leaves the code and goes back to the password. */
  startAgain: () => void;
}

/** Where what is typed and not saved yet is kept. */
export const placeOf = ({ id }: Setup): string => `signIn ${id}`;

/** Signing in to the NAS of a setup, and going on once that has worked. */
export function useSigningIn(setup: Setup): SigningIn {
  const { save, reach } = useSetup();
  const { forget } = useEntries();
  const { where, go } = useWay();
  const { busy, failure, act, clear } = useAct();
  const [isPasswordKnown, knowPassword] = useState(false);
  const [isCodeWanted, wantCode] = useState(false);
  const { id } = setup;

  const signIn = async (current: Setup) => {
    try {
      const { name } = await client.devices.signIn({ setup: id });
      if (current.nas.name === undefined) await save({ ...current, nas: { ...current.nas, name } });
    } catch (error) {
      const code = findingOf(error)?.code ?? '';
      wantCode(CODE_WANTED.includes(code));
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
    isCodeWanted,
    withPassword: (credentials, password) =>
      act(async () => {
        const { account, signIn: way } = setup.nas;
        const isOther = credentials.account !== account || credentials.signIn !== way;
        const current = isOther ? await save({ ...setup, nas: { ...setup.nas, ...credentials } }) : setup;
        if (password !== undefined) {
          await client.secrets.put({ setup: id, purpose: 'nas-password', value: password });
          knowPassword(true);
        }
        await signIn(current);
      }),
    withCode: (value) =>
      act(async () => {
        await client.secrets.put({ setup: id, purpose: 'nas-otp', value });
        await signIn(setup);
      }),
    clear,
    startAgain: () => {
      wantCode(false);
      clear();
    },
  };
}
