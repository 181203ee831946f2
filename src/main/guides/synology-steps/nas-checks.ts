import type { Unsectioned } from '../../engine/step.ts';
import { localNames } from '../../nas/synology/accounts.ts';
import { ldapStatus } from '../../nas/synology/directory-client.ts';
import { smb } from '../../nas/synology/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { DirectoryWish } from './join-step.ts';
import { isJoinedTo } from './join-step.ts';
import type { Listed } from './lists-step.ts';
import { missing } from './lists-step.ts';
import type { NasSite } from './nas-site.ts';

/** SMB2 in DSM's numbers (facts/synology.md §6); below it is SMB1. */
const SMB2 = 1;
const SMB3 = 3;
const SPOKEN = ['SMB 1', 'SMB 2', 'SMB 2 with large MTU', 'SMB 3'];

/** What the NAS says of itself after the join; nothing where it is done by hand, because nobody can be asked. */
export function connected(nas: NasSite, wish: DirectoryWish): Unsectioned[] {
  const { automatic } = nas;
  if (!automatic) return [];
  return question('nas.connected', `${nas.name} is connected to the directory`, async (signal) => {
    const status = await ldapStatus(automatic.session, signal);
    const evidence = `DSM reports ${status.connected ? 'connected' : 'not connected'} (code ${status.code}), ${status.host || 'no directory'}, ${status.baseDn || 'no base DN'}`;
    if (!isJoinedTo(wish, status)) return failed(evidence, finding('NAS_NOT_JOINED', { nas: nas.name }));
    if (!status.connected) {
      return failed(evidence, finding('NAS_NOT_CONNECTED', { nas: nas.name, code: status.code, seconds: 0 }));
    }
    return { answer: 'pass', evidence };
  });
}

/** The people and groups that were prepared are the ones the NAS lists. */
export function everybodyListed(nas: NasSite, wish: Listed): Unsectioned[] {
  if (!nas.automatic) return [];
  return question('nas.everybody-listed', `${nas.name} lists everybody who was prepared`, async (signal) => {
    const { seen, people, groups } = await missing(nas, wish, signal);
    const evidence = `${seen.people.length} people and ${seen.groups.length} groups listed, ${wish.people.length} people and ${wish.groups.length} groups prepared`;
    if (groups.length > 0) return failed(evidence, finding('NAS_GROUPS_MISSING', { nas: nas.name, groups }));
    if (people.length > 0)
      return failed(evidence, finding('NAS_USERS_MISSING', { nas: nas.name, users: people }));
    return { answer: 'pass', evidence };
  });
}

/** Names that the NAS has of its own as well: easily mistaken when rights are given. */
export function noNameTwice(nas: NasSite, wish: Listed): Unsectioned[] {
  const { automatic } = nas;
  if (!automatic) return [];
  return question('nas.no-name-twice', `No name stands for two on ${nas.name}`, async (signal) => {
    const local = await localNames(automatic.session, signal);
    const names = [
      ...wish.people.filter((name) => local.users.includes(name)),
      ...wish.groups.filter((name) => local.groups.includes(name)),
    ];
    const evidence = `${local.users.length} local users and ${local.groups.length} local groups compared`;
    if (names.length === 0) return { answer: 'pass', evidence };
    // It locks nobody out (facts/synology.md §14 no. 9), so it is worth knowing and no failure.
    return { answer: 'pass', evidence, finding: finding('NAS_LOCAL_NAME_CLASH', { nas: nas.name, names }) };
  });
}

/** The proof that nobody took the wizard's "Resolve": no SMB1, no plain-text passwords, the directory's workgroup. */
export function smbNotDowngraded(nas: NasSite, workgroup: string): Unsectioned[] {
  const { automatic } = nas;
  if (!automatic) return [];
  return question('nas.smb-not-downgraded', `SMB on ${nas.name} is up and not downgraded`, async (signal) => {
    const [settings, status] = await Promise.all([
      smb(automatic.session, signal),
      ldapStatus(automatic.session, signal),
    ]);
    const { enabled, minProtocol, maxProtocol } = settings;
    const spoken = `${SPOKEN[minProtocol] ?? String(minProtocol)} to ${SPOKEN[maxProtocol] ?? String(maxProtocol)}`;
    const passwords = status.plainTextPasswords ? 'plain-text passwords' : 'no plain-text passwords';
    const evidence = `SMB ${enabled ? 'on' : 'off'}, ${spoken}, workgroup ${settings.workgroup}, ${passwords}`;
    if (!enabled) return failed(evidence, finding('NAS_SMB_OFF', { nas: nas.name }));
    if (status.plainTextPasswords || minProtocol < SMB2 || maxProtocol < SMB3) {
      return failed(
        evidence,
        finding('NAS_SMB_DOWNGRADED', { nas: nas.name, how: `${spoken}, ${passwords}` }),
      );
    }
    if (settings.workgroup.toUpperCase() !== workgroup.toUpperCase()) {
      const facts = { nas: nas.name, found: settings.workgroup, expected: workgroup };
      return failed(evidence, finding('NAS_WORKGROUP_DIFFERENT', facts));
    }
    return { answer: 'pass', evidence };
  });
}

type Answered = Omit<CheckResult, 'id' | 'title'>;

function question(id: string, title: string, ask: (signal: AbortSignal) => Promise<Answered>): Unsectioned[] {
  return [{ kind: 'check', id, title, ask: async ({ signal }) => [{ id, title, ...(await ask(signal)) }] }];
}

const failed = (evidence: string, found: Finding): Answered => ({ answer: 'fail', evidence, finding: found });
