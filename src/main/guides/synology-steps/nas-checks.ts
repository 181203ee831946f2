import type { Unsectioned } from '../../engine/step.ts';
import { localNames } from '../../nas/synology/accounts.ts';
import { ldapStatus } from '../../nas/synology/directory-client.ts';
import { smb } from '../../nas/synology/file-services.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { failed, question } from '../question.ts';
import type { DirectoryWish } from './join-step.ts';
import { isJoinedTo, JOIN } from './join-step.ts';
import type { Listed } from './lists-step.ts';
import { missing } from './lists-step.ts';
import type { NasSite } from './nas-site.ts';

/** SMB2 and SMB3 in DSM's numbers (facts/synology.md §6); below SMB2 is SMB1. */
const SMB2 = 1;
const SMB3 = 3;
/** What DSM says of its connection (facts/synology.md §11.3). */
const BIND_REFUSED = 2706;
const CANNOT_REACH = [2707, 2710];
const SPOKEN = ['SMB 1', 'SMB 2', 'SMB 2 with large MTU', 'SMB 3'];

/** The NAS says that it is connected to this directory. */
export const connected = (nas: NasSite, wish: DirectoryWish): Unsectioned[] =>
  question(nas, 'nas.connected', `${nas.name} is connected to the directory`, async ({ session }, signal) => {
    const status = await ldapStatus(session, signal);
    const { code, host, baseDn } = status;
    const state = status.connected ? 'connected' : 'not connected';
    const evidence = `${state} (code ${code}), ${host || 'no directory'}, ${baseDn || 'no base DN'}`;
    if (!status.joined)
      return { ...failed(evidence, finding('NAS_NOT_JOINED', { nas: nas.name })), step: JOIN };
    if (!isJoinedTo(wish, status)) {
      return failed(evidence, finding('NAS_JOINED_ELSEWHERE', { nas: nas.name, host, baseDn }));
    }
    if (status.connected) return { answer: 'pass', evidence };
    if (CANNOT_REACH.includes(code)) {
      return failed(evidence, finding('NAS_CANNOT_REACH_DIRECTORY', { nas: nas.name, host }));
    }
    const found =
      code === BIND_REFUSED
        ? finding('NAS_BIND_REFUSED', { nas: nas.name, bindDn: wish.bindDn })
        : finding('NAS_DISCONNECTED', { nas: nas.name, code });
    return { ...failed(evidence, found), step: JOIN };
  });

/** The people and groups that were prepared are among the ones the NAS lists. */
export const everybodyListed = (nas: NasSite, wish: Listed): Unsectioned[] =>
  question(
    nas,
    'nas.everybody-listed',
    `${nas.name} lists everybody who was prepared`,
    async (found, signal) => {
      const { seen, people, groups } = await missing(found.session, wish, signal);
      const evidence = `${told(seen)} listed, ${told(wish)} prepared`;
      if (groups.length > 0)
        return failed(evidence, finding('NAS_GROUPS_MISSING', { nas: nas.name, groups }));
      if (people.length === 0) return { answer: 'pass', evidence };
      return failed(evidence, finding('NAS_USERS_MISSING', { nas: nas.name, users: people }));
    },
  );

/** Names that the NAS has of its own as well: easily mistaken when rights are given. */
export const noNameTwice = (nas: NasSite, wish: Listed): Unsectioned[] =>
  question(nas, 'nas.no-name-twice', `No name stands for two on ${nas.name}`, async ({ session }, signal) => {
    const local = await localNames(session, signal);
    const names = [
      ...wish.people.filter((name) => local.users.includes(name)),
      ...wish.groups.filter((name) => local.groups.includes(name)),
    ];
    const evidence = `compared with ${told({ people: local.users, groups: local.groups })} of its own`;
    if (names.length === 0) return { answer: 'pass', evidence };
    // It locks nobody out (facts/synology.md §14 no. 9), so it is worth knowing and no failure.
    return { answer: 'pass', evidence, finding: finding('NAS_LOCAL_NAME_CLASH', { nas: nas.name, names }) };
  });

/** Nobody took the wizard's "Resolve": no SMB1, no plain-text passwords, and the directory's workgroup. */
export const smbNotDowngraded = (nas: NasSite, workgroup: string): Unsectioned[] =>
  question(
    nas,
    'nas.smb-not-downgraded',
    `SMB on ${nas.name} is up and not downgraded`,
    async (found, signal) => {
      const [settings, status] = await Promise.all([
        smb(found.session, signal),
        ldapStatus(found.session, signal),
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
      if (settings.workgroup.toUpperCase() === workgroup.toUpperCase()) return { answer: 'pass', evidence };
      const facts = { nas: nas.name, found: settings.workgroup, expected: workgroup };
      return failed(evidence, finding('NAS_WORKGROUP_DIFFERENT', facts));
    },
  );

const told = ({ people, groups }: Listed): string =>
  `${counted(people.length, 'person', 'people')} and ${counted(groups.length, 'group', 'groups')}`;
