import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dnsKnowsDirectory } from '../../../src/main/guides/seen-from-here/nas-dns.ts';
import type { DnsServer } from '../../office/dns/server.ts';
import { startDns } from '../../office/dns/server.ts';
import { answerTo } from './asked.ts';

let dns: DnsServer;
beforeEach(async () => {
  dns = await startDns({ localhost: ['127.0.0.1'] });
});
afterEach(() => dns.close());

const ask = (servers: string[] | undefined, directory = 'localhost') =>
  answerTo(
    dnsKnowsDirectory(
      { name: 'diskstation', host: '127.0.0.1', servers: () => Promise.resolve(servers), where: 'Network' },
      directory,
    ),
  );

describe('whether the DNS of a NAS knows the directory', () => {
  it('is a yes where it gives an address that this machine knows too', async () => {
    const [answer, code, evidence] = await ask([dns.address]);

    expect([answer, code]).toEqual(['pass', '']);
    expect(evidence).toMatch(/^127\.0\.0\.1:\d+: 127\.0\.0\.1; here: .*127\.0\.0\.1/);
  });

  it('is a no where it knows no such name', async () => {
    expect(await ask([dns.address], 'ldap.sample.example')).toEqual([
      'fail',
      'NAS_DNS_UNKNOWN_HOST',
      `${dns.address} knows no ldap.sample.example.`,
    ]);
  });

  it('is worth a notice where it has another idea of the address', async () => {
    dns.names.set('localhost', ['192.0.2.7']);

    expect((await ask([dns.address])).slice(0, 2)).toEqual(['pass', 'NAS_DNS_OTHER_ADDRESS']);
  });

  it('is worth a notice, and no guess, where only the NAS knows it', async () => {
    dns.names.set('directory.invalid', ['192.0.2.7']);

    expect(await ask([dns.address], 'directory.invalid')).toEqual([
      'pass',
      'NAS_DNS_OTHER_ADDRESS',
      `${dns.address}: 192.0.2.7; here: not known.`,
    ]);
  });

  it('is said by the first server that answers, as the NAS would have it', async () => {
    const gone = await startDns({});
    await gone.close();
    const other = await startDns({});

    const [answer, code, evidence] = await ask([gone.address, other.address, dns.address]);
    await other.close();

    expect([answer, code]).toEqual(['fail', 'NAS_DNS_UNKNOWN_HOST']);
    expect(evidence).toBe(`${gone.address} refused the connection; ${other.address} knows no localhost.`);
  });

  it('cannot be looked at where it tells no server, or none that is an address', async () => {
    const none = ['couldNotCheck', '', 'diskstation tells no DNS server that can be asked from here.'];

    expect(await ask(undefined)).toEqual(none);
    expect(await ask(['router.local', ''])).toEqual(none);
  });

  it('is no question where the directory is an address of itself', async () => {
    expect(await ask(undefined, '192.0.2.7')).toEqual(['pass', '', '192.0.2.7 is an address of itself.']);
  });

  it('is asked of the NAS itself where that is its own DNS server, and never of this machine', async () => {
    const nas = { name: 'diskstation', host: 'nas.invalid', where: 'Network' };
    const own = dnsKnowsDirectory({ ...nas, servers: () => Promise.resolve([dns.address]) }, 'localhost');

    expect((await answerTo(own))[0]).toBe('couldNotCheck');
  });
});
