import { nasAddress } from '../../network/https/address.ts';
import { SshConnection } from '../../network/ssh/ssh-connection.ts';
import type { QnapDomainSecurity } from '../../nas/qnap/ssh-facts.ts';
import { readAccounts, readDomainSecurity } from '../../nas/qnap/ssh-facts.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import type { Listed } from './listed.ts';

/** What a look over SSH shows: what is set, and everybody whom the NAS knows, its own and the directory's. */
export interface SshLook {
  settings: QnapDomainSecurity;
  known: Listed;
}

/**
 * Reads a QNAP over SSH: signs in, reads, and hangs up. A person may take an hour for a step, longer than a connection
 * lives. Looks that are wanted at the same time share one.
 */
export function lookingOverSsh(
  setup: JoinSetup,
  ssh: NonNullable<JoinSetup['nas']['ssh']>,
  access: Access,
): (signal: AbortSignal) => Promise<SshLook> {
  let underWay: Promise<SshLook> | undefined;
  return (signal) =>
    (underWay ??= lookOnce(setup, ssh, access, signal).finally(() => {
      underWay = undefined;
    }));
}

/** @throws SECRET_NEEDED, what `SshConnection.open` and `readDomainSecurity` throw */
async function lookOnce(
  { nas }: JoinSetup,
  { port, fingerprint: hostKey }: NonNullable<JoinSetup['nas']['ssh']>,
  access: Access,
  signal: AbortSignal,
): Promise<SshLook> {
  const { host } = nasAddress(nas.address);
  const { account, name: who = host } = nas;
  const password = await access.secret('nas-password');
  const peer = { who, address: `${host}:${port}` };
  const shell = await SshConnection.open({ peer, host, port, account, password, hostKey, signal });
  try {
    const settings = await readDomainSecurity(shell, signal);
    const { users, groups } = await readAccounts(shell, signal);
    const known = { people: users.map(({ name }) => name), groups: groups.map(({ name }) => name) };
    return { settings, known };
  } finally {
    shell.close();
  }
}
