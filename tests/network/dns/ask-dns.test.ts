import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { askDns } from '../../../src/main/network/dns/ask-dns.ts';
import type { DnsServer as Place } from '../../../src/main/network/dns/dns-server.ts';
import { dnsServer } from '../../../src/main/network/dns/dns-server.ts';
import type { DnsServer } from '../../office/dns/server.ts';
import { startDns } from '../../office/dns/server.ts';

let dns: DnsServer;
let place: Place;

beforeEach(async () => {
  dns = await startDns({ 'ldap.sample.example': ['192.0.2.7', '192.0.2.8'] });
  place = dnsServer(dns.address) ?? expect.fail('the office tells no address');
});
afterEach(() => dns.close());

describe('a DNS server that is asked', () => {
  it('tells the addresses of a name that it knows', async () => {
    const answer = await askDns(place, 'ldap.sample.example');

    expect(answer.kind).toBe('known');
    expect(answer).toHaveProperty('addresses', expect.arrayContaining(['192.0.2.7', '192.0.2.8']));
  });

  it('says so of a name that it does not know, and of one without an address', async () => {
    dns.names.set('empty.sample.example', []);

    expect(await askDns(place, 'other.sample.example')).toEqual({ kind: 'unknown' });
    expect(await askDns(place, 'empty.sample.example')).toEqual({ kind: 'unknown' });
  });

  it('and says nothing is silent, with the time that was waited', async () => {
    dns.silent = true;

    expect(await askDns(place, 'ldap.sample.example', { timeoutMs: 300 })).toEqual({
      kind: 'silent',
      how: 'did not answer within 0.3 s',
    });
  });

  it('and is not there is silent too', async () => {
    const gone = await startDns({});
    await gone.close();

    expect(await askDns(dnsServer(gone.address) ?? place, 'ldap.sample.example')).toEqual({
      kind: 'silent',
      how: 'refused the connection',
    });
  });

  it('is left when the signal is aborted', async () => {
    dns.silent = true;
    const abort = new AbortController();
    const reason = new DOMException('Stopped by Ben.', 'AbortError');

    const asking = askDns(place, 'ldap.sample.example', { signal: abort.signal });
    abort.abort(reason);

    await expect(asking).rejects.toBe(reason);
    await expect(askDns(place, 'ldap.sample.example', { signal: abort.signal })).rejects.toBe(reason);
  });
});

describe('where a DNS server is', () => {
  it.each([
    ['192.168.1.1', { address: '192.168.1.1', port: 53 }],
    ['192.168.1.1:5353', { address: '192.168.1.1', port: 5353 }],
    ['fd00::1', { address: 'fd00::1', port: 53 }],
    ['[fd00::1]:5353', { address: 'fd00::1', port: 5353 }],
    ['router.local', undefined],
    ['192.168.1.1, 192.168.1.2', undefined],
    ['', undefined],
  ])('is read from what a device tells: %j', (text, expected) => {
    expect(dnsServer(text)).toEqual(expected);
  });
});
