import { describe, expect, it } from 'vitest';

import { certificateLasts } from '../../../src/main/guides/seen-from-here/certificate-lasts.ts';
import { answerTo } from './asked.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const until = (validTo: string) =>
  answerTo(
    certificateLasts({
      id: 'certificate.directory',
      whose: 'of JumpCloud LDAP',
      look: () =>
        Promise.resolve({
          subject: 'CN=ldap.jumpcloud.com',
          issuer: 'CN=An authority',
          validFrom: '2020-01-01T00:00:00.000Z',
          validTo,
          fingerprint256: 'AB:CD',
          verified: true,
        }),
      breaks: 'Everything.',
    }),
  );
const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();

describe('a certificate', () => {
  it.each([
    ['has expired a minute ago', -60_000, 'fail', 'CERTIFICATE_EXPIRED'],
    ['expires within the hour', HOUR_MS, 'pass', 'CERTIFICATE_EXPIRES'],
    ['expires in 30 days', 30 * DAY_MS + HOUR_MS, 'pass', 'CERTIFICATE_EXPIRES'],
    ['expires in 31 days', 31 * DAY_MS + HOUR_MS, 'pass', ''],
  ])('that %s', async (_what, ms, answer, code) => {
    expect((await until(fromNow(ms))).slice(0, 2)).toEqual([answer, code]);
  });

  it('is shown with who issued it, and until when', async () => {
    const end = fromNow(100 * DAY_MS + HOUR_MS);

    expect((await until(end))[2]).toBe(`By CN=An authority, until ${end.slice(0, 10)}, 100 days from now.`);
  });

  it('whose end is no date is not judged', async () => {
    expect(await until('whenever')).toEqual(['couldNotCheck', '', 'Its end is not a date: whenever.']);
  });
});
