import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { Client, ConfidentialityRequiredError, InappropriateAuthError } from 'ldapts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { findProgram } from '../../peers/programs.ts';
import { findSlapd } from '../../peers/slapd.ts';
import { createAuthority, type Authority } from '../authority.ts';
import { startLdapTree, type LdapTree } from './directory-server.ts';
import { passwordOf, sampleOffice } from './sample-office.ts';
import { baseDn, userDn } from './tree.ts';

const SAMPLE = sampleOffice()._id;
const isMissing = findSlapd() === undefined;
const ldapsearch = findProgram('ldapsearch');

describe.skipIf(isMissing)(`slapd as JumpCloud's LDAP${isMissing ? ' (slapd is not installed)' : ''}`, () => {
  let authority: Authority;
  let tree: LdapTree;
  let client: Client;

  /** Without TLS: with `tlsOptions` the client would speak TLS to an ldap:// address as well. */
  function connectPlain(): Client {
    client = new Client({ url: `ldap://localhost:${tree.startTlsPort}`, timeout: 5_000 });
    return client;
  }

  function connectTls(): Client {
    const url = `ldaps://localhost:${tree.ldapsPort}`;
    client = new Client({ url, tlsOptions: { ca: authority.caPem }, timeout: 5_000 });
    return client;
  }

  beforeAll(async () => {
    authority = await createAuthority();
    tree = await startLdapTree({
      tls: { ...(await authority.issue(['localhost'])), caPem: authority.caPem },
    });
    await tree.publish(sampleOffice());
  });

  afterAll(async () => {
    await tree.close();
  });

  afterEach(async () => {
    await client.unbind();
  });

  it('lets a bind user in over STARTTLS', async () => {
    connectPlain();
    await client.startTLS({ ca: authority.caPem });
    await client.bind(userDn(SAMPLE, 'ben'), passwordOf('ben'));

    const { searchEntries } = await client.search(baseDn(SAMPLE), { filter: '(uid=ann)' });

    expect(searchEntries).toHaveLength(1);
  });

  it('refuses a password in clear text', async () => {
    await expect(connectPlain().bind(userDn(SAMPLE, 'ben'), passwordOf('ben'))).rejects.toThrow(
      ConfidentialityRequiredError,
    );
  });

  it('refuses an anonymous bind', async () => {
    await expect(connectTls().bind('', '')).rejects.toThrow(InappropriateAuthError);
  });

  it('answers a base that is no name with 34', async () => {
    connectTls();
    await client.bind(userDn(SAMPLE, 'ben'), passwordOf('ben'));

    await expect(client.search('not a name')).rejects.toMatchObject({ code: 34 });
  });
});

describe.skipIf(isMissing || ldapsearch === undefined)(
  `slapd for other clients${isMissing || ldapsearch === undefined ? ' (slapd or ldapsearch is not installed)' : ''}`,
  () => {
    let tree: LdapTree;
    let folder: string;

    beforeAll(async () => {
      const authority = await createAuthority();
      const identity = await authority.issue(['127.0.0.1']);
      folder = await mkdtemp(path.join(tmpdir(), 'office-ldapsearch-'));
      await writeFile(path.join(folder, 'ca.pem'), authority.caPem);
      tree = await startLdapTree({ tls: { ...identity, caPem: authority.caPem } });
      await tree.publish(sampleOffice());
    });

    afterAll(async () => {
      await tree.close();
      await rm(folder, { recursive: true });
    });

    it.each(['ldaps', 'ldap'] as const)('answers ldapsearch over %s with verified TLS', async (scheme) => {
      const port = { ldaps: tree.ldapsPort, ldap: tree.startTlsPort }[scheme];

      const { stdout } = await promisify(execFile)(
        ldapsearch ?? '',
        [
          ...['-LLL', '-x', '-o', 'ldif-wrap=no'],
          ...(scheme === 'ldap' ? ['-ZZ'] : []),
          // Not localhost: OpenLDAP's clients put the machine's own name in its place when they verify.
          ...['-H', `${scheme}://127.0.0.1:${port}`],
          ...['-D', userDn(SAMPLE, 'svc-nas'), '-w', passwordOf('svc-nas')],
          ...['-b', baseDn(SAMPLE), '(&(objectClass=sambaSamAccount)(uid=ann))', 'sambaNTPassword'],
        ],
        { env: { LDAPTLS_CACERT: path.join(folder, 'ca.pem'), LDAPTLS_REQCERT: 'demand' } },
      );

      expect(stdout).toBe(
        `dn: ${userDn(SAMPLE, 'ann')}\nsambaNTPassword: 18CC1F1D1DAB1584414A14F565FB512C\n\n`,
      );
    });
  },
);
