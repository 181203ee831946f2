import { vi } from 'vitest';

import { Proofs } from '../../src/main/app/proofs.ts';
import type { OverSmb } from '../../src/main/guides/guide.ts';
import type { SmbRefusal, SmbSignIn } from '../../src/main/network/smb/outcome.ts';
import { SetupStore } from '../../src/main/setups/setup-store.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { Claim } from '../../src/shared/model/proof.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { memoryKeychain } from '../secrets/memory-keychain.ts';
import { answersFor, appAtHand, officeAtHand, typeSecrets } from './app-at-hand.ts';

export const SETUP = 'tischlerei-morgenrot';

const signedIn: SmbSignIn = {
  outcome: 'signed-in',
  reached: 'session',
  dialect: '3.1.1',
  signing: 'AES-128-GMAC',
  encryption: undefined,
};

export const refused = (reason: SmbRefusal): SmbSignIn => ({
  outcome: 'not-signed-in',
  reason,
  status: { code: '0xC000006D', name: 'NT_STATUS_LOGON_FAILURE' },
});

/** The password of one of the company's people. */
export function passwordOf({ organisations }: Office, account: string): string {
  const user = organisations[0]?.record.users.find(({ username }) => username === account);
  if (!user?.password) throw new Error(`${account} has no password`);
  return user.password;
}

export interface ProveOptions extends Omit<OfficeOptions, 'smb'> {
  /** Other answers than the demo's. */
  nas?: object;
  /** What the NAS answers over SMB: everybody gets in, where nothing is said. */
  smb?: SmbSignIn | (() => never);
}

/** A NAS that is set up, and people in front of it. SMB is made up; the directory and DSM are the office's. */
export async function proveAtHand({ nas = {}, smb = signedIn, ...options }: ProveOptions = {}) {
  const office = await officeAtHand(options);
  const keychain = memoryKeychain();
  const { app, client, dataDir } = await appAtHand({ keychain });
  await client.setups.save(answersFor(office, { nas }));
  await typeSecrets(client, SETUP, office);
  await client.runs.start({ setup: SETUP, kind: 'apply' });
  await app.runs.settled();
  const overSmb = vi.fn<OverSmb>(() => Promise.resolve().then(typeof smb === 'function' ? smb : () => smb));
  const proofs = new Proofs({
    store: new SetupStore(dataDir),
    secrets: app.secrets,
    overSmb,
    told: (error) => app.told(error),
  });
  const never = new AbortController().signal;
  return {
    office,
    keychain,
    app,
    client,
    dataDir,
    overSmb,
    proofs,
    tryIt: (claim: Claim) => proofs.signIn(SETUP, claim, never),
    /** Types the password and tries it. */
    signIn: async (claim: Claim, password = passwordOf(office, claim.account)): Promise<CheckResult[]> => {
      await client.secrets.put({ setup: SETUP, purpose: 'person-password', value: password });
      return proofs.signIn(SETUP, claim, never);
    },
  };
}
