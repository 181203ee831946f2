import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { localNames } from '../../../src/main/nas/qnap/local-accounts.ts';
import { describe as describeNas } from '../../../src/main/nas/qnap/system.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import { localUser } from '../../office/qnap/local-users.ts';
import { qnapReleases } from '../../office/qnap/releases.ts';
import { findingOf } from '../../network/failing.ts';
import { PETRA, qnapAtHand } from './qnap-at-hand.ts';
import type { QnapAtHand } from './qnap-at-hand.ts';

describe('a session on a QNAP', () => {
  let nas: QnapAtHand;
  beforeEach(async () => {
    nas = await qnapAtHand();
  });
  afterEach(() => nas.close());

  const usersCalled = () => nas.cgis().filter((cgi) => cgi === 'privRequest').length;
  const bent = (cgi: string, body: (usual: string) => string, times = 1) => {
    nas.qnap.bend({ match: { cgi }, times, then: { kind: 'answer', body } });
  };

  describe('reads the system', () => {
    it('with model, serial number, firmware and DNS servers', async () => {
      const session = await nas.open();
      expect(await describeNas(session)).toMatchObject({
        device: {
          kind: 'qnap',
          name: 'nas-archive',
          model: 'TS-464',
          serial: 'Q226I01942',
          version: 'QTS 5.2.6.3195 build 20250714',
          address: nas.qnap.url,
        },
        dnsServers: ['192.168.1.1', '192.168.1.2'],
      });
    });

    it('and how far its clock is ahead', async () => {
      nas.qnap.state.clockAheadMs = 600_000;
      const { clockAheadMs } = await describeNas(await nas.open());
      expect(clockAheadMs).toBeGreaterThan(590_000);
      expect(clockAheadMs).toBeLessThan(610_000);
    });

    it('of QuTS hero by its own name', async () => {
      nas.qnap.state.release = qnapReleases.qutsHero;
      const { device } = await describeNas(await nas.open());
      expect(device).toMatchObject({ model: 'TS-873A', version: 'QuTS hero h5.2.6.3195 build 20250714' });
    });

    it('and leaves out what is no address of a DNS server', async () => {
      nas.qnap.state.dnsServers = ['', 'x.x.x.x', '8.8.8.8', 'fe80::1', '8.8.8.8; reboot'];
      expect((await describeNas(await nas.open())).dnsServers).toEqual(['8.8.8.8', 'fe80::1']);
    });

    it.each(['serial_number', 'version', 'modelName'])('and says when it tells no %s', async (name) => {
      const session = await nas.open();
      const without = (usual: string) =>
        usual
          .replaceAll(/<displayModelName>.*?<\/displayModelName>/g, '')
          .replaceAll(new RegExp(`<(/?)${name}>`, 'g'), '<$1other>');
      bent('manaRequest', without);
      expect(await findingOf(() => describeNas(session))).toMatchObject({
        code: 'REPLY_UNEXPECTED',
        sentence: expect.stringContaining(name) as string,
      });
    });

    it('as one line of plain text', async () => {
      nas.qnap.state.hostname = 'nas\u001b[31m<img src=x>\u202E';
      expect((await describeNas(await nas.open())).device.name).toBe('nas[31m<img src=x>');
    });
  });

  describe('lists the NAS’s own accounts', () => {
    it('by name, users and groups', async () => {
      expect(await localNames(await nas.open())).toEqual({
        users: ['admin', 'ilka', 'petra', 'lager', 'ernst', 'neu'],
        groups: ['administrators', 'everyone'],
      });
    });

    it('page by page, to the last', async () => {
      const many = Array.from({ length: 431 }, (_, n) =>
        localUser({ name: `u${n}`, password: 'x', uid: 2000 + n }),
      );
      nas.qnap.state.users.push(...many);
      const { users } = await localNames(await nas.open());
      expect(users).toHaveLength(437);
      expect(new Set(users).size).toBe(437);
      const pages = nas.qnap.exchanges.filter(({ fields }) => fields['subfunc'] === 'user');
      expect(pages.map(({ fields }) => [fields['lower'], fields['upper'], fields['type']])).toEqual([
        ['0', '200', '0'],
        ['200', '400', '0'],
        ['400', '600', '0'],
      ]);
    });

    it('and ends with a NAS that counts more than it lists', async () => {
      bent('privRequest', (usual) => usual.replace(/<count>.*?<\/count>/, '<count>900</count>'), 9);
      expect((await localNames(await nas.open())).users).toHaveLength(6);
    });

    it.each([
      [
        'a count that is none',
        (usual: string) => usual.replace(/<count>.*?<\/count>/, '<count>many</count>'),
        'REPLY_UNEXPECTED',
      ],
      [
        'a user without a name',
        (usual: string) => usual.replace('username', 'user_name').replace('/username', '/user_name'),
        'REPLY_UNEXPECTED',
      ],
      ['an end in the middle', (usual: string) => usual.slice(0, usual.indexOf('lager')), 'REPLY_TRUNCATED'],
      [
        'an entity in the middle',
        (usual: string) => usual.replace('<count>', '&lol;<count>'),
        'REPLY_TRUNCATED',
      ],
    ])('and does not take a list with %s for one', async (_what, body, code) => {
      bent('privRequest', body);
      const session = await nas.open();
      expect((await findingOf(() => localNames(session))).code).toBe(code);
    });
  });

  describe('that the NAS has dropped', () => {
    it('is renewed once, and the question asked again', async () => {
      const session = await nas.open();
      nas.qnap.loseSessions();
      expect((await localNames(session)).groups).toHaveLength(2);
      expect(nas.cgis()).toEqual(['authLogin', 'privRequest', 'authLogin', 'privRequest', 'privRequest']);
      await session.close();
      expect(nas.qnap.openSessions).toBe(0);
    });

    it('is renewed once, not for ever', async () => {
      const session = await nas.open();
      bent('privRequest', () => '<QDocRoot><authPassed>0</authPassed></QDocRoot>', 9);
      expect((await findingOf(() => localNames(session))).code).toBe('NAS_SESSION_LOST');
      expect(usersCalled()).toBe(2);
    });

    it('is renewed by one sign-in for all questions that lost it together', async () => {
      const session = await nas.open();
      nas.qnap.loseSessions();
      // Slow enough that all three wait for it.
      nas.qnap.bend({ match: { cgi: 'authLogin' }, then: { kind: 'delay', ms: 200 } });
      const read = await Promise.all([describeNas(session), describeNas(session), describeNas(session)]);
      expect(read).toHaveLength(3);
      expect(nas.cgis().filter((cgi) => cgi === 'authLogin')).toHaveLength(2);
    });

    it('asks for a new code, and never sends the used one again', async () => {
      const session = await nas.open({ ...PETRA, otp: '314159' });
      nas.qnap.loseSessions();
      expect((await findingOf(() => localNames(session))).code).toBe('NAS_OTP_NEEDED');
      expect(nas.qnap.exchanges.at(-1)?.fields).not.toHaveProperty('security_code');
    });

    it('is not renewed when the password has been changed meanwhile', async () => {
      const session = await nas.open();
      nas.user('ilka').password = 'another';
      nas.qnap.loseSessions();
      expect((await findingOf(() => localNames(session))).code).toBe('NAS_PASSWORD_WRONG');
      expect(usersCalled()).toBe(1);
    });
  });

  describe('when something goes wrong on the way', () => {
    it.each([
      ['a page instead of data', { kind: 'html' }, 'REPLY_UNEXPECTED'],
      ['an answer that breaks off', { kind: 'truncate' }, 'REPLY_TRUNCATED'],
      ['a broken connection', { kind: 'reset' }, 'CONNECTION_RESET'],
      ['an error of the server', { kind: 'status', status: 500 }, 'SERVER_ERROR'],
      ['nothing at that place', { kind: 'status', status: 404 }, 'REPLY_UNEXPECTED'],
    ] as const)('%s: told as it is, and not asked again', async (_what, then, code) => {
      const session = await nas.open();
      nas.qnap.bend({ match: { cgi: 'privRequest' }, then });
      expect((await findingOf(() => localNames(session))).code).toBe(code);
      expect(usersCalled()).toBe(1);
    });

    it.each([
      ['nothing', ''],
      ['JSON', '{"authPassed": 1}'],
      ['another root', '<root><authPassed>1</authPassed></root>'],
      ['no word on who asked', '<QDocRoot><userroot></userroot></QDocRoot>'],
      ['neither yes nor no', '<QDocRoot><authPassed>2</authPassed></QDocRoot>'],
    ])('%s: no answer', async (_what, body) => {
      const session = await nas.open();
      bent('privRequest', () => body);
      expect((await findingOf(() => localNames(session))).code).toBe('REPLY_UNEXPECTED');
    });

    it('a person who aborts: cut', async () => {
      const session = await nas.open();
      nas.qnap.bend({ match: { cgi: 'privRequest' }, then: { kind: 'hang' } });
      const person = new AbortController();
      const reading = localNames(session, person.signal);
      await expect.poll(usersCalled).toBe(1);
      person.abort();
      await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    });
  });

  it('comes to an expected failure or an answer, whatever the NAS sends', async () => {
    const session = await nas.open();
    const pieces = fc.constantFrom(
      '<',
      '>',
      '&',
      ']]>',
      '<![CDATA[',
      '</QDocRoot>',
      '<x>',
      '\u0000',
      '1',
      '0',
      '<!DOCTYPE x>',
    );
    const cut = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      drop: fc.nat(40),
      put: fc.array(pieces, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
        const mutated = (usual: string) =>
          cuts.reduce((text, { at, drop, put }) => {
            const place = Math.floor(at * text.length);
            return text.slice(0, place) + put.join('') + text.slice(place + drop);
          }, usual);
        nas.qnap.clearFaults();
        bent('privRequest', mutated, Infinity);
        bent('manaRequest', mutated, Infinity);
        const outcomes = await Promise.allSettled([localNames(session), describeNas(session)]);
        const reasons = outcomes
          .filter((outcome) => outcome.status === 'rejected')
          .map(({ reason }): unknown => reason);
        expect(reasons.filter((reason) => !(reason instanceof ExpectedFailure))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
