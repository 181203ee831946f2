import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { LdapServer } from '../../../src/main/network/ldap/ldap-connection.ts';
import type { Expected } from '../../../src/main/network/ldap/judge-samba-directory.ts';
import { preflight } from '../../../src/main/network/ldap/preflight.ts';
import { readSambaDirectory } from '../../../src/main/network/ldap/samba-directory.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority } from '../../office/authority.ts';
import { startLdapTree } from '../../office/ldap/directory-server.ts';
import type { LdapTree } from '../../office/ldap/directory-server.ts';
import { ntHash } from '../../office/ldap/samba-account.ts';
import {
  DOMAIN_SID,
  groupNamed,
  passwordOf,
  personNamed,
  sampleOffice,
} from '../../office/ldap/sample-office.ts';
import { baseDn, userDn } from '../../office/ldap/tree.ts';
import { findSlapd } from '../../peers/slapd.ts';
import { findingOf } from '../failing.ts';
import { closedPort } from '../https/local-server.ts';

const ORGANISATION = sampleOffice()._id;
const BASE = baseDn(ORGANISATION);

let authority: Authority;

beforeAll(async () => {
  authority = await createAuthority();
});

function expected(changes: Partial<Expected> = {}): Expected {
  return {
    bindDn: userDn(ORGANISATION, 'svc-nas'),
    baseDn: BASE,
    workgroup: 'workgroup',
    sid: DOMAIN_SID,
    groups: ['office_nas'],
    people: ['ann', 'ben'],
    ...changes,
  };
}

/** One line a question: `ldap.bind pass`, `ldap.hash fail LDAP_NT_HASH_MISSING`. */
function told(results: CheckResult[]): string[] {
  return results.map(({ id, answer, finding }) => [id, answer, finding?.code ?? []].flat().join(' '));
}

const notRun = (...ids: string[]) => ids.map((id) => `ldap.${id} notRun`);

const slapdMissing = findSlapd() === undefined;
const withSlapd = slapdMissing ? 'skipped: slapd is not installed' : 'slapd';
const ways = [
  { prefer: 'slapd', encryption: 'ssl', missing: slapdMissing, name: `${withSlapd}, over LDAPS` },
  { prefer: 'slapd', encryption: 'starttls', missing: slapdMissing, name: `${withSlapd}, over STARTTLS` },
  { prefer: 'embedded', encryption: 'ssl', missing: false, name: 'the embedded server, over LDAPS' },
] as const;

for (const { prefer, encryption, missing, name } of ways) {
  describe.skipIf(missing)(`the preflight (${name})`, () => {
    let tree: LdapTree;
    let server: LdapServer;

    beforeAll(async () => {
      const identity = await authority.issue(['localhost']);
      tree = await startLdapTree({ tls: { ...identity, caPem: authority.caPem }, prefer });
      const port = encryption === 'ssl' ? tree.ldapsPort : tree.startTlsPort;
      server = { who: 'JumpCloud LDAP', host: tree.host, port: port ?? 0, encryption, ca: authority.caPem };
    });

    afterAll(async () => {
      await tree.close();
    });

    beforeEach(async () => {
      await tree.publish(sampleOffice());
    });

    const as = (username: string, password = passwordOf(username)) => ({
      server,
      bindDn: userDn(ORGANISATION, username),
      password,
      baseDn: BASE,
    });

    it('passes with the Samba service account, and gives figures', async () => {
      const results = await preflight(as('svc-nas'), expected());

      expect(told(results)).toEqual(
        ['bind', 'base', 'search', 'domain', 'samba', 'hash', 'sids', 'ids', 'groups'].map(
          (id) => `ldap.${id} pass`,
        ),
      );
      const evidence = new Map(results.map((result) => [result.id, result.evidence]));
      expect(evidence.get('ldap.search')).toBe(`3 people, one Linux group under ${BASE}, after one page.`);
      expect(evidence.get('ldap.domain')).toBe(`Workgroup WORKGROUP, SID ${DOMAIN_SID}.`);
      expect(evidence.get('ldap.groups')).toBe('Found: office_nas (GID 1000101, 2 members).');
    });

    it('sees that a plain bind user can search and cannot read the hashes', async () => {
      const results = await preflight(as('ben'), expected({ bindDn: userDn(ORGANISATION, 'ben') }));

      expect(told(results).filter((line) => !line.endsWith(' pass'))).toEqual([
        'ldap.hash fail LDAP_NT_HASH_UNREADABLE',
      ]);
    });

    it('takes an empty success for what it is: an account that may not search', async () => {
      const results = await preflight(as('ann'), expected());

      expect(told(results)).toEqual([
        'ldap.bind pass',
        'ldap.base pass',
        'ldap.search fail LDAP_SEARCH_EMPTY',
        ...notRun('domain', 'samba', 'hash', 'sids', 'ids', 'groups'),
      ]);
    });

    it('fails at the sign-in with a wrong password, and asks nothing further', async () => {
      const results = await preflight(as('svc-nas', 'wrong'), expected());

      expect(told(results)).toEqual([
        'ldap.bind fail LDAP_BIND_REFUSED',
        ...notRun('base', 'search', 'domain', 'samba', 'hash', 'sids', 'ids', 'groups'),
      ]);
    });

    it('fails at the base when there is none of that name', async () => {
      const elsewhere = { ...as('svc-nas'), baseDn: baseDn('000000000000000000000000') };

      expect(told(await preflight(elsewhere, expected()))).toEqual([
        'ldap.bind pass',
        'ldap.base fail LDAP_BASE_MISSING',
        ...notRun('search', 'domain', 'samba', 'hash', 'sids', 'ids', 'groups'),
      ]);
    });

    it('could not check anything when the certificate is not believed', async () => {
      const { caPem } = await createAuthority();
      const access = { ...as('svc-nas'), server: { ...server, ca: caPem } };

      expect(told(await preflight(access, expected()))).toEqual([
        'ldap.bind couldNotCheck CERTIFICATE_UNTRUSTED',
        ...notRun('base', 'search', 'domain', 'samba', 'hash', 'sids', 'ids', 'groups'),
      ]);
    });

    it('follows the directory: a person whose password is older than Samba has no hash', async () => {
      const office = sampleOffice();
      personNamed(office, 'ben').has_nt_hash = false;
      await tree.publish(office);

      const results = await preflight(as('svc-nas'), expected());
      const withoutBen = await preflight(as('svc-nas'), expected({ people: ['ann'] }));

      expect(told(results)).toContain('ldap.hash fail LDAP_NT_HASH_MISSING');
      expect(told(withoutBen)).toContain('ldap.hash pass LDAP_NT_HASH_MISSING');
    });

    it('follows the directory: a group without Samba gives nobody an account', async () => {
      const office = sampleOffice();
      groupNamed(office, 'Office').attributes = { posixGroups: [{ id: 1_000_101, name: 'office_nas' }] };
      await tree.publish(office);

      expect(told(await preflight(as('svc-nas'), expected()))).toEqual([
        ...['bind', 'base', 'search', 'domain'].map((id) => `ldap.${id} pass`),
        'ldap.samba fail LDAP_USERS_WITHOUT_SAMBA',
        ...notRun('hash', 'sids'),
        'ldap.ids pass',
        'ldap.groups pass',
      ]);
    });

    it('keeps no NT hash, only whether it was readable', async () => {
      const seen = await readSambaDirectory(as('svc-nas'));

      expect(seen.users.filter(({ hasNtHash }) => hasNtHash).map(({ uid }) => uid)).toEqual(['ann', 'ben']);
      expect(JSON.stringify(seen).toUpperCase()).not.toContain(ntHash(passwordOf('ann')));
    });

    it('throws the reason of the signal when it is aborted', async () => {
      const reason = new DOMException('Stopped by Ben.', 'AbortError');

      const looking = preflight({ ...as('svc-nas'), signal: AbortSignal.abort(reason) }, expected());

      await expect(looking).rejects.toBe(reason);
    });
  });
}

describe('the preflight', () => {
  it('could not check anything when nobody answers', async () => {
    const server = {
      who: 'JumpCloud LDAP',
      host: 'localhost',
      port: await closedPort(),
      encryption: 'ssl',
    } as const;
    const access = { server, bindDn: userDn(ORGANISATION, 'svc-nas'), password: 'x', baseDn: BASE };

    const [first, ...others] = await preflight(access, expected());

    expect(first).toMatchObject({ id: 'ldap.bind', answer: 'couldNotCheck' });
    expect(first?.finding?.code).toBe((await findingOf(() => readSambaDirectory(access))).code);
    expect(first?.finding?.code).toBe('CONNECTION_REFUSED');
    expect(new Set(others.map(({ answer }) => answer))).toEqual(new Set(['notRun']));
  });
});
