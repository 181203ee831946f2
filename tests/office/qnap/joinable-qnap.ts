import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';

import { findSlapd } from '../../peers/slapd.ts';
import { createAuthority } from '../authority.ts';
import type { Authority } from '../authority.ts';
import { startLdapTree } from '../ldap/directory-server.ts';
import type { LdapTree } from '../ldap/directory-server.ts';
import { passwordOf, sampleOffice } from '../ldap/sample-office.ts';
import { baseDn, userDn } from '../ldap/tree.ts';
import { startQnap } from './server.ts';
import type { QnapServer } from './server.ts';
import type { DomainSecurityForm } from './state.ts';

const SAMPLE = sampleOffice()._id;

/** A QNAP beside the directory of the sample office; new for each test. */
export interface JoinableQnap {
  readonly kind: LdapTree['kind'];
  readonly authority: Authority;
  readonly tree: LdapTree;
  readonly qnap: QnapServer;
  /** The form as the article has it filled in, over LDAPS. */
  form(changes?: Partial<DomainSecurityForm>): DomainSecurityForm;
}

const kinds = [
  { kind: 'embedded' as const, missing: false },
  { kind: 'slapd' as const, missing: findSlapd() === undefined },
];

/** Runs the same tests with the embedded LDAP server and with slapd, where it is installed. */
export function describeOnEveryTree(title: string, tests: (office: JoinableQnap) => void): void {
  describe.each(kinds)(`${title} on $kind`, ({ kind, missing }) => {
    describe.skipIf(missing)(missing ? '(slapd is not installed)' : '(installed)', () => {
      let authority: Authority;
      let tree: LdapTree;
      let qnap: QnapServer;

      beforeAll(async () => {
        authority = await createAuthority();
        const tls = { ...(await authority.issue(['localhost'])), caPem: authority.caPem };
        tree = await startLdapTree({ tls, prefer: kind });
      });
      afterAll(() => tree.close());

      beforeEach(async () => {
        await tree.publish(sampleOffice());
        qnap = await startQnap({
          tls: await authority.issue(['localhost']),
          trustedCas: [authority.caPem],
          // The tree stands behind `localhost` and, with a certificate that does not fit, behind another name.
          reach: (host, port) => {
            const ports: Record<number, number | undefined> = { 636: tree.ldapsPort, 389: tree.startTlsPort };
            const found = ['localhost', 'ldap.wrong.example'].includes(host) ? ports[port] : undefined;
            return found === undefined ? undefined : { host: '127.0.0.1', port: found };
          },
        });
      });
      afterEach(() => qnap.close());

      tests({
        kind,
        get authority() {
          return authority;
        },
        get tree() {
          return tree;
        },
        get qnap() {
          return qnap;
        },
        form: (changes = {}) => ({
          type: 'remote',
          host: 'localhost',
          security: 'ssl',
          baseDn: baseDn(SAMPLE),
          rootDn: userDn(SAMPLE, 'svc-nas'),
          password: passwordOf('svc-nas'),
          usersBaseDn: baseDn(SAMPLE),
          groupBaseDn: baseDn(SAMPLE),
          ...changes,
        }),
      });
    });
  });
}
