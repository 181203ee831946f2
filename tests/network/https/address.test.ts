import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { nasAddress } from '../../../src/main/network/https/address.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import { findingOf } from '../failing.ts';

const problemWith = (text: string) => findingOf(() => nasAddress(text));

describe('the address of a NAS', () => {
  it.each([
    ['https://diskstation.local:5001', { host: 'diskstation.local', port: 5001 }],
    ['https://diskstation', { host: 'diskstation', port: 443 }],
    ['https://192.168.1.20:5443/', { host: '192.168.1.20', port: 5443 }],
    ['https://[fd00::20]:5001', { host: 'fd00::20', port: 5001 }],
    [' HTTPS://Diskstation.Local ', { host: 'diskstation.local', port: 443 }],
  ])('%s is understood', (text, expected) => {
    expect(nasAddress(text)).toMatchObject(expected);
  });

  it('writes the port 443 out, which URL would forget', () => {
    expect(nasAddress('https://nas.office.test:443')).toEqual({
      host: 'nas.office.test',
      port: 443,
      origin: 'https://nas.office.test:443',
    });
  });

  it('has an IPv6 address in brackets in its origin', () => {
    expect(nasAddress('https://[fd00::20]').origin).toBe('https://[fd00::20]:443');
  });

  it('keeps the zone of an IPv6 address, which holds on one network card only', () => {
    expect(nasAddress('https://[FE80::20%eth0]:5443')).toEqual({
      host: 'fe80::20%eth0',
      port: 5443,
      origin: 'https://[fe80::20%eth0]:5443',
    });
  });

  it('is refused over plain HTTP', async () => {
    expect(await problemWith('http://diskstation:5000')).toMatchObject({
      code: 'PLAIN_HTTP_REFUSED',
      sentence: 'diskstation would be reached over plain HTTP at http://diskstation:5000.',
    });
  });

  it.each([
    ['', 'it is empty'],
    ['diskstation.local', 'it lacks https:// at its beginning'],
    ['ftp://diskstation', 'ftp:// is not https://'],
    ['https://', 'the host is not a name or an IP address'],
    ['https://[fd00::zz]', 'the host is not a name or an IP address'],
    ['https://[fe80::20%]', 'the host is not a name or an IP address'],
    ['https://nas%eth0', 'the host is not a name or an IP address'],
    ['https://300.1.1.1', 'the host is not a name or an IP address'],
    ['https://diskstation:0', 'a port is a number from 1 to 65535'],
    ['https://diskstation:65536', 'a port is a number from 1 to 65535'],
    ['https://diskstation:5001/webman/', 'something other than a port follows the host'],
    ['https://diskstation:port', 'something other than a port follows the host'],
    ['https://disk\\station', 'something other than a port follows the host'],
  ])('%j is refused, and what is wrong is told', async (text, problem) => {
    const { code, sentence } = await problemWith(text);
    expect(code).toBe('ADDRESS_MALFORMED');
    expect(sentence).toContain(problem);
  });

  it('is refused with a password in it, which is not repeated', async () => {
    const { code, sentence } = await problemWith('https://admin:hunter2@diskstation');

    expect(code).toBe('ADDRESS_MALFORMED');
    expect(sentence).toContain('must not hold a user name or password');
    expect(sentence).not.toContain('hunter2');
  });

  it('is either understood or an expected failure, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `https://${rest}`),
        ),
        (text) => {
          try {
            const { host, port, origin } = nasAddress(text);
            const again = nasAddress(origin);
            expect(again).toEqual({ host, port, origin });
          } catch (error) {
            expect(error).toBeInstanceOf(ExpectedFailure);
          }
        },
      ),
    );
  });
});
