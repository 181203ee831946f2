import { createAuthority } from '../../office/authority.ts';
import { passwordOf, person, personNamed, sampleOffice } from '../../office/ldap/sample-office.ts';
import { startSlapdTree } from '../../office/ldap/slapd-tree.ts';
import { baseDn, ldapEntries, userDn, type Entry } from '../../office/ldap/tree.ts';
import { findSlapd } from '../../peers/slapd.ts';
import type { SmbdDirectory } from '../../peers/smbd-config.ts';
import { findSmbd, Smbd, type SmbdOptions, type SystemNames } from '../../peers/smbd.ts';

/** Why these tests cannot run here; empty when they can. */
export const missing = [
  findSlapd() === undefined ? 'slapd' : [],
  findSmbd() === undefined ? 'smbd or nss_wrapper' : [],
]
  .flat()
  .join(' and ');

/** For the name of a suite that is skipped without the real servers. */
export const skipNote = missing === '' ? '' : ` (skipped: ${missing} is not installed)`;

/** What can be wrong with somebody in the directory, as attributes; the password is always right. */
const STATES = {
  good: {},
  'must change': { sambaPwdLastSet: ['0'] },
  disabled: { sambaAcctFlags: ['[DU         ]'] },
  locked: { sambaAcctFlags: ['[LU         ]'] },
  'SID outside the domain': { sambaSID: ['S-1-5-21-1-2-3-11004'] },
  'no NT hash': { sambaNTPassword: [] },
} satisfies Record<string, Record<string, string[]>>;

export type State = keyof typeof STATES;
export const states = Object.keys(STATES) as State[];

/** Somebody in this state: `good`, `must-change`. */
export function accountIn(state: State): string {
  return state.toLowerCase().replaceAll(' ', '-');
}

export { passwordOf };

/** A real slapd with somebody in every state, and the smbds that were started on it. */
export interface SambaOffice {
  startSmbd: (options?: Partial<SmbdOptions>) => Promise<Smbd>;
  close: () => Promise<void>;
}

export async function openSambaOffice(): Promise<SambaOffice> {
  const authority = await createAuthority();
  const { caPem } = authority;
  const tree = await startSlapdTree({ ...(await authority.issue(['127.0.0.1'])), caPem });
  const { id, entries, names } = people();
  await tree.replace(id, entries);
  const directory: SmbdDirectory = {
    url: `ldaps://127.0.0.1:${tree.ldapsPort}`,
    caPem,
    baseDn: baseDn(id),
    bindDn: userDn(id, 'svc-nas'),
    password: passwordOf('svc-nas'),
  };
  const started: Smbd[] = [];
  return {
    async startSmbd(options = {}) {
      const smbd = await Smbd.start({ workgroup: 'WORKGROUP', directory, names, ...options });
      started.push(smbd);
      return smbd;
    },
    async close() {
      await Promise.all(started.map((smbd) => smbd.stop()));
      await tree.close();
    },
  };
}

function people(): { id: string; entries: Entry[]; names: SystemNames } {
  const office = sampleOffice();
  const members = states.map((state, index) => person(10 + index, { username: accountIn(state) }));
  office.users.push(...members);
  office.groups[0]?.members.push(...members.map(({ _id }) => _id));
  const entries = ldapEntries(office).map((entry) => {
    const state = states.find((candidate) => entry.dn === userDn(office._id, accountIn(candidate)));
    return state === undefined ? entry : changed(entry, STATES[state]);
  });
  const users = [personNamed(office, 'ann'), ...members].map(({ username, unix_uid: uid }) => ({
    name: username,
    uid,
    gid: uid,
  }));
  return {
    id: office._id,
    entries,
    names: { users, groups: users.map(({ name, gid }) => ({ name, gid, members: [] })) },
  };
}

function changed({ dn, attributes }: Entry, changes: Record<string, string[]>): Entry {
  const all = Object.entries({ ...attributes, ...changes }).filter(([, values]) => values.length > 0);
  return { dn, attributes: Object.fromEntries(all) };
}
