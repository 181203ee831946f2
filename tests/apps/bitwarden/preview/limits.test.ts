import tls from 'node:tls';

import ldapjs from 'ldapjs';
import { afterEach, describe, expect, it } from 'vitest';

import { previewSync } from '../../../../src/main/apps/bitwarden/preview/preview.ts';
import { findingOf } from '../../../network/failing.ts';
import { createAuthority } from '../../../office/authority.ts';
import { listenOnLoopback } from '../../../office/loopback-server.ts';
import { settingsWith } from '../settings-at-hand.ts';
import { smallDirectory } from './small-directory.ts';

const TIME_LIMIT_EXCEEDED = 3;
const SIZE_LIMIT_EXCEEDED = 4;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/**
 * A directory that stops with this result after its first entry, where nothing is asked for in pages, or also then. It
 * lets everybody in.
 */
async function limitedDirectory(result: number, { alsoInPages = false } = {}) {
  const asked: ('at once' | 'in pages')[] = [];
  const ldap = ldapjs.createServer();
  ldap.bind('', (_request, response) => response.end(ldapjs.LDAP_SUCCESS));
  ldap.search('', (request, response) => {
    const inPages = request.controls.some((control) => control instanceof ldapjs.PagedResultsControl);
    asked.push(inPages ? 'in pages' : 'at once');
    const isCut = alsoInPages || !inPages;
    const found = smallDirectory().filter(({ attributes }) => attributes['mail'] !== undefined);
    for (const { dn, attributes } of isCut ? found.slice(0, 1) : found) {
      const shown = ldapjs.Attribute.fromObject({
        uid: attributes['uid'] ?? [],
        mail: attributes['mail'] ?? [],
      });
      response.send(response.createSearchEntry({ objectName: dn, attributes: shown }));
    }
    response.end(isCut ? result : ldapjs.LDAP_SUCCESS);
  });
  const authority = await createAuthority();
  const { key, cert } = await authority.issue(['localhost']);
  const server = await listenOnLoopback(
    tls.createServer({ key, cert }, (socket) => ldap.newConnection(socket)),
  );
  open.push(server.close);
  const preview = (pagedSearch: boolean) =>
    previewSync({
      settings: settingsWith({ ldap: { hostname: 'localhost', port: server.port, pagedSearch } }),
      password: 'any',
      who: 'JumpCloud LDAP',
      ca: authority.caPem,
      timeLimitSeconds: 10,
    });
  return { asked, preview };
}

describe('the preview of a directory with a limit', () => {
  it.each([
    ['time', TIME_LIMIT_EXCEEDED],
    ['size', SIZE_LIMIT_EXCEEDED],
  ])('of %s goes on in pages, nobody twice, and says at what it was', async (limit, result) => {
    const { asked, preview } = await limitedDirectory(result);

    const seen = await preview(false);

    expect(asked).toEqual(['at once', 'in pages', 'in pages', 'in pages']);
    expect(seen.limitMet).toEqual({ of: 'users', limit });
    expect(seen.searches.map(({ entries }) => entries)).toEqual([8, 8, 8]);
    expect(seen.users.map(({ mail }) => mail)).toContain('juergen@sample.example');
    expect(new Set(seen.users.map(({ externalId }) => externalId)).size).toBe(seen.users.length);
  });

  it('asks in pages at once where that is set, and meets none', async () => {
    const { asked, preview } = await limitedDirectory(TIME_LIMIT_EXCEEDED);

    expect((await preview(true)).limitMet).toBeUndefined();
    expect(asked).toEqual(['in pages', 'in pages', 'in pages']);
  });

  it.each([
    ['LDAP_TIME_LIMIT', TIME_LIMIT_EXCEEDED],
    ['LDAP_SIZE_LIMIT', SIZE_LIMIT_EXCEEDED],
  ])('that holds in pages too is %s, with the base and the filter', async (code, result) => {
    const { preview } = await limitedDirectory(result, { alsoInPages: true });

    const finding = await findingOf(() => preview(false));

    expect(finding.code).toBe(code);
    expect(finding.sentence).toContain('ou=Users,');
    expect(finding.sentence).toContain('(&(objectClass=inetOrgPerson))');
  });
});
