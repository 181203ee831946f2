import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';

import { findSlapd } from '../../peers/slapd.ts';
import { createAuthority } from '../authority.ts';
import { startLdapTree } from '../ldap/directory-server.ts';
import type { LdapTree } from '../ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../ldap/sample-office.ts';
import { baseDn, userDn } from '../ldap/tree.ts';
import type { Envelope, Reply } from './api.ts';
import type { ProfileRule } from './ldap-profiles.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

export const LDAP = 'SYNO.Core.Directory.LDAP';
export const SAMPLE = sampleOffice()._id;

/** A NAS with the guide's profile, beside the directory of the sample office. New for each test. */
export interface JoinableOffice {
  readonly kind: LdapTree['kind'];
  readonly tree: LdapTree;
  readonly nas: TestNas;
  reach: (host: string, port: number) => { host: string; port: number } | undefined;
  /** The parameters of the join, as a careful caller sends them. */
  form(changes?: Reply): Reply;
  join(changes?: Reply): Promise<Envelope>;
  status(): Promise<Envelope>;
  users(): Promise<Envelope>;
}

const kinds = [
  { kind: 'embedded' as const, missing: false },
  { kind: 'slapd' as const, missing: findSlapd() === undefined },
];

/** Runs the same tests with the embedded LDAP server and with slapd, where it is installed. */
export function describeOnEveryTree(title: string, tests: (office: JoinableOffice) => void): void {
  describe.each(kinds)(`${title} on $kind`, ({ kind, missing }) => {
    describe.skipIf(missing)(missing ? '(slapd is not installed)' : '(installed)', () => {
      let caPem: string;
      let tree: LdapTree;
      let nas: TestNas;

      beforeAll(async () => {
        const authority = await createAuthority();
        ({ caPem } = authority);
        tree = await startLdapTree({
          tls: { ...(await authority.issue(['localhost'])), caPem },
          prefer: kind,
        });
      });
      afterAll(() => tree.close());

      beforeEach(async () => {
        await tree.publish(sampleOffice());
        nas = await startTestNas({
          trustedCas: [caPem],
          reach: office.reach,
          seed: { manners: { joinMs: 0 } },
        });
        const rules = nas.dsm.state.profiles.standard.map(asTheGuideSays);
        await nas.admin.call('SYNO.Core.Directory.LDAP.Profile', 1, 'set', { rules });
      });
      afterEach(() => nas.close());

      const office: JoinableOffice = {
        kind,
        get tree() {
          return tree;
        },
        get nas() {
          return nas;
        },
        /** The tree stands behind `localhost` and, with a certificate that does not fit, behind `ldap.wrong.example`. */
        reach: (host, port) => {
          const ports: Record<number, number | undefined> = { 636: tree.ldapsPort, 389: tree.startTlsPort };
          const found = ['localhost', 'ldap.wrong.example'].includes(host) ? ports[port] : undefined;
          return found === undefined ? undefined : { host: '127.0.0.1', port: found };
        },
        form: (changes = {}) => ({ ...joinForm(), ...changes }),
        join: (changes) => nas.admin.call(LDAP, 1, 'set', office.form(changes)),
        status: () => nas.admin.call(LDAP, 1, 'get'),
        users: () =>
          nas.admin.call('SYNO.Core.User', 1, 'list', { type: 'ldap', additional: ['uid', 'email'] }),
      };
      tests(office);
    });
  });
}

export const refusal = (code: number) => ({ success: false, error: { code } });

function joinForm(): Reply {
  return {
    enable_client: true,
    host: 'localhost',
    encryption: 'ssl',
    base_dn: baseDn(SAMPLE),
    bind_dn: userDn(SAMPLE, 'svc-nas'),
    bind_pw: passwordOf('svc-nas'),
    update_min: 1440,
    enable_cifs: true,
    enable_cifs_pam: false,
    enable_idmap: true,
    no_nested_group: false,
    enable_client_certificate: false,
  };
}

/** What the guide for JumpCloud sets. */
function asTheGuideSays({ category, attribute, target }: ProfileRule): ProfileRule {
  if (category === 'filter' && attribute === 'passwd') {
    return { category, attribute, target: '(objectclass=sambaSamAccount)' };
  }
  const isPassword = category === 'passwd' && attribute === 'userPassword';
  return { category, attribute, target: isPassword ? 'sambaNTPassword' : target };
}
