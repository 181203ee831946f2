import type { FindingCode } from '../../src/shared/findings/finding.ts';
import type { TrueNasAtWork, TrueNasSetup, TrueNasWorkOptions } from '../main-job/truenas-at-work.ts';
import { ADMIN, API_KEY, NO_DIRECTORY } from '../office/truenas/state.ts';
import type { Catalogue } from './entry.ts';

/** What somebody does: an administrator, a fault, or whoever follows the finding's "next". */
export type Act = (work: TrueNasAtWork) => unknown;

interface Common {
  /** The row of facts/truenas.md §11. A row with several causes has an entry for each: `5a`, `5b`. */
  number: string;
  /** What people complain of, in their words. */
  symptom: string;
  /** How it is told: as a cause in the diagnosis, a warning there, or the failure of a look or an apply. Default: a cause. */
  as?: 'cause' | 'warning' | 'failure' | 'nothing';
  /** Makes the office fail that way, after the NAS has been joined and a look has found nothing. */
  break: Act;
  /** When it shows. Default: in a look at everything. */
  when?: 'look' | 'apply';
  /** Another office than the usual one, which has a 25.10. */
  office?: TrueNasWorkOptions;
  remark?: string;
}

/** Something that goes wrong for real users, made to go wrong here. */
export type TrueNasEntry = Common &
  ({ code: FindingCode; fix: 'apply' | Act } | { as: 'nothing'; code?: never; fix?: never });

const nas =
  (change: (truenas: TrueNasAtWork['office']['truenas']) => void): Act =>
  ({ office }) => {
    change(office.truenas);
  };

const inJumpCloud =
  (change: (user: Record<string, unknown>) => void, username: string): Act =>
  async ({ office, organisation }) => {
    organisation.edit(({ users }) => {
      for (const user of users) {
        if (user.username === username) change(user as unknown as Record<string, unknown>);
      }
    });
    await office.tree.publish(organisation.record);
  };

/** The configuration of a 25.10, changed by somebody. */
const configured = (change: Record<string, unknown>): Act =>
  nas(({ state: { directory } }) => {
    directory.configuration = { ...directory.configuration, ...change };
  });

const forget: Act = nas(({ state }) => {
  state.directory = { ...NO_DIRECTORY };
  state.health = { state: 'DISABLED', message: null };
});

const withKey = ({ nas: answers, ...setup }: TrueNasSetup): object => ({
  ...setup,
  nas: { ...answers, signIn: 'api-key' },
});
/** In place of the password. */
const typeKey = (work: TrueNasAtWork, key = API_KEY) => work.type('nas-password', key);

const first =
  (...acts: Act[]): Act =>
  async (work) => {
    for (const act of acts) await act(work);
  };
const apply: Act = (work) => work.run('apply');

const NEW_KEY = '2-TmV1ZXJTY2hsdWVzc2VsMjAyNg';

/** What is known to go wrong with a TrueNAS (facts/truenas.md §11). */
const entries: TrueNasEntry[] = [
  {
    number: '1',
    symptom: 'SMB says no to every user of the directory: 24.10 or newer',
    as: 'failure',
    code: 'TRUENAS_SMB_IMPOSSIBLE',
    when: 'apply',
    break: ({ answer }) => answer((setup) => (setup.nas.permissionsOnly = false)),
    fix: ({ answer }) => answer((setup) => (setup.nas.permissionsOnly = true)),
  },
  {
    number: '2',
    symptom: 'SMB up to 24.04 is refused: the directory has no Samba domain',
    code: 'SAMBA_DOMAIN_MISSING',
    office: { release: '24.04' },
    break: async ({ office, organisation }) => {
      organisation.edit(({ ldapServers }) => {
        for (const server of ldapServers) server.sambaDomains = [];
      });
      await office.tree.publish(organisation.record);
    },
    fix: 'apply',
  },
  {
    number: '3',
    symptom: 'FAULTED: the NAS cannot reach the directory, or does not trust its certificate any more',
    code: 'TRUENAS_LDAP_FAULTED',
    break: nas(({ state }) => (state.health = { state: 'FAULTED', message: 'Can’t contact LDAP server' })),
    fix: 'apply',
  },
  {
    number: '4',
    symptom: 'Healthy, and nobody is known: the directory shows its root DSE to nobody',
    code: 'TRUENAS_NOBODY_SEEN',
    break: nas(({ faults }) => (faults.quirks.asksRootDseFirst = true)),
    fix: nas(({ faults }) => (faults.quirks.asksRootDseFirst = false)),
  },
  {
    number: '5a',
    symptom: 'Healthy, and nobody is known: another base DN',
    code: 'TRUENAS_LDAP_ELSEWHERE',
    break: configured({ basedn: 'ou=Users,o=0000000000000000000000aa,dc=jumpcloud,dc=com' }),
    fix: first(forget, apply),
  },
  {
    number: '5b',
    symptom: 'Healthy, and one is not known: a number below 1000',
    code: 'TRUENAS_PEOPLE_HIDDEN',
    break: inJumpCloud((user) => Object.assign(user, { unix_uid: 501 }), 'ann'),
    fix: inJumpCloud((user) => Object.assign(user, { unix_uid: 5001 }), 'ann'),
  },
  {
    number: '5c',
    symptom: 'Healthy, and nobody is in the list: the account cache is off',
    code: 'TRUENAS_CACHE_OFF',
    break: nas(({ state }) => (state.directory.enable_account_cache = false)),
    fix: 'apply',
  },
  {
    number: '5d',
    symptom: 'Everybody is gone: LDAP was turned off',
    code: 'TRUENAS_LDAP_OFF',
    break: nas(({ state }) => {
      state.directory.enable = false;
      state.health = { state: 'DISABLED', message: null };
    }),
    fix: 'apply',
  },
  {
    number: '5e',
    symptom: 'Somebody’s rights do nothing: the NAS has a user of its own with the same name',
    code: 'TRUENAS_NAMES_TWICE',
    break: nas(({ state }) =>
      state.users.push({ username: 'ann', password: 'Unused-1', uid: 3001, gid: 3001, roles: [] }),
    ),
    fix: nas(({ state }) => (state.users = state.users.filter(({ username }) => username !== 'ann'))),
  },
  {
    number: '6',
    symptom: 'Users appear as long ids',
    as: 'nothing',
    break: () => undefined,
    remark: 'JumpCloud’s uid is the user name: this guide cannot meet it.',
  },
  {
    number: '7',
    symptom: 'Groups are empty: the other schema',
    code: 'TRUENAS_SCHEMA_CHANGED',
    break: configured({ schema: 'RFC2307BIS' }),
    fix: 'apply',
  },
  {
    number: '8a',
    symptom: 'Users are listed, and nobody can open a share',
    as: 'failure',
    code: 'TRUENAS_SMB_IMPOSSIBLE',
    when: 'apply',
    office: { release: '26' },
    break: ({ answer }) => answer((setup) => (setup.nas.permissionsOnly = false)),
    fix: ({ answer }) => answer((setup) => (setup.nas.permissionsOnly = true)),
    remark:
      'The proof says of such a share why it cannot be proved, and lets the person sign in to the directory.',
  },
  {
    number: '8b',
    symptom: 'SMB runs, and nobody can open a share: something on the way keeps it out',
    code: 'NAS_SMB_UNREACHABLE',
    office: { release: '24.04' },
    break: nas(({ state }) => (state.keptOut = ['smb'])),
    fix: nas(({ state }) => (state.keptOut = [])),
  },
  {
    number: '8c',
    symptom: 'AFP runs, and no Mac gets to it (CORE 13)',
    code: 'NAS_AFP_UNREACHABLE',
    office: { release: 'core13' },
    break: nas(({ state }) => (state.keptOut = ['afp'])),
    fix: nas(({ state }) => (state.keptOut = [])),
  },
  {
    number: '9',
    symptom: 'Auxiliary lines stop working after an upgrade',
    as: 'warning',
    code: 'TRUENAS_AUXILIARY',
    break: configured({ auxiliary_parameters: 'ldap_page_size = 500' }),
    fix: configured({ auxiliary_parameters: null }),
  },
  {
    number: '10',
    symptom: 'The API key is suddenly invalid: a program used it unencrypted',
    as: 'failure',
    code: 'TRUENAS_API_KEY_REVOKED',
    office: { answers: withKey },
    break: nas(({ state }) => {
      for (const key of state.apiKeys) key.revoked = true;
    }),
    fix: first(
      nas(({ state }) => state.apiKeys.push({ key: NEW_KEY, username: ADMIN.account, revoked: false })),
      (work) => typeKey(work, NEW_KEY),
    ),
  },
  {
    number: '11',
    symptom: 'Signing in with an API key fails on 26',
    as: 'nothing',
    office: { release: '26', answers: withKey },
    break: () => undefined,
    remark: 'Joinery signs in with the mechanism that 26 wants.',
  },
  {
    number: '12',
    symptom: 'An alert about a deprecated REST API',
    as: 'nothing',
    break: ({ office }) => {
      if (office.truenas.state.alerts.length > 0) throw new Error('REST was used');
    },
    remark: 'Joinery never uses REST where there is anything newer.',
  },
  {
    number: '13',
    symptom: 'API keys from before an upgrade to 25.04 are gone',
    as: 'failure',
    code: 'TRUENAS_API_KEY_WRONG',
    office: { answers: withKey },
    break: nas(({ state }) => (state.apiKeys = [])),
    fix: first(
      ({ answer }) => answer((setup) => (setup.nas.signIn = 'password')),
      ({ type }) => type('nas-password', ADMIN.password),
    ),
  },
  {
    number: '14',
    symptom: 'A method that 25.10 has is unknown to 25.04',
    as: 'nothing',
    office: { release: '25.04' },
    break: () => undefined,
    remark: 'Joinery asks which methods there are.',
  },
  {
    number: '15',
    symptom: 'An Active Directory was set up as LDAP',
    as: 'failure',
    code: 'TRUENAS_SERVER_IS_AD',
    when: 'apply',
    break: first(
      forget,
      nas(({ faults }) => (faults.quirks.serverIsAd = true)),
    ),
    fix: first(
      nas(({ faults }) => (faults.quirks.serverIsAd = false)),
      apply,
    ),
  },
  {
    number: '16',
    symptom: 'The NAS belongs to Active Directory by now',
    code: 'TRUENAS_OTHER_DIRECTORY',
    break: nas(({ state }) => {
      state.directory = { ...NO_DIRECTORY, service_type: 'ACTIVEDIRECTORY', enable: true };
    }),
    fix: first(forget, apply),
  },
];

/** facts/truenas.md §11. */
export const truenas: Catalogue<TrueNasEntry> = {
  of: 'TrueNAS',
  facts: 'facts/truenas.md §11',
  rows: 16,
  entries,
  example: { nas: 'truenas', version: '25.10.5' },
};
