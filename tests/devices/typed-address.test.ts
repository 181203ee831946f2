import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { typedAddress } from '../../src/main/devices/typed-address.ts';
import { httpsAddress } from '../../src/main/network/https/address.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { findingOf } from '../network/failing.ts';

const problemWith = (typed: string) => findingOf(() => typedAddress(typed));

describe('an address as it is typed', () => {
  it.each([
    ['diskstation', { host: 'diskstation' }],
    [' Diskstation.Local ', { host: 'diskstation.local' }],
    ['diskstation.local.', { host: 'diskstation.local' }],
    ['nas_1', { host: 'nas_1' }],
    ['büro', { host: 'xn--bro-hoa' }],
    ['diskstation:5443', { host: 'diskstation', port: 5443 }],
    ['192.168.1.20', { host: '192.168.1.20' }],
    ['192.168.1.20:8080', { host: '192.168.1.20', port: 8080 }],
    ['https://192.168.1.20', { host: '192.168.1.20', scheme: 'https' }],
    ['my-office.synology.me:5001', { host: 'my-office.synology.me', port: 5001 }],
    ['my-office.myqnapcloud.com', { host: 'my-office.myqnapcloud.com' }],
    [
      '192-168-1-20.my-office.direct.quickconnect.to:5001',
      { host: '192-168-1-20.my-office.direct.quickconnect.to', port: 5001 },
    ],
  ])('may be a name or IPv4: %s', (typed, expected) => {
    expect(typedAddress(typed)).toEqual(expected);
  });

  it.each([
    ['fd00::20', { host: 'fd00::20' }],
    ['FD00:0:0:0:0:0:0:20', { host: 'fd00::20' }],
    ['[fd00::20]', { host: 'fd00::20' }],
    ['[fd00::20]:5001', { host: 'fd00::20', port: 5001 }],
    ['https://[fd00::20]:5001/webman/', { host: 'fd00::20', port: 5001, scheme: 'https' }],
    ['fe80::20%eth0', { host: 'fe80::20%eth0' }],
    ['[fe80::20%12]:5001', { host: 'fe80::20%12', port: 5001 }],
    ['https://[fe80::20%25en0]/', { host: 'fe80::20%en0', scheme: 'https' }],
  ])('may be IPv6: %s', (typed, expected) => {
    expect(typedAddress(typed)).toEqual(expected);
  });

  it.each([
    ['https://192.168.1.20:5001/#/signin', { host: '192.168.1.20', port: 5001, scheme: 'https' }],
    ['https://nas?launchApp=SYNO.SDS.App&x=a@b', { host: 'nas', scheme: 'https' }],
    ['HTTP://diskstation:5000/', { host: 'diskstation', port: 5000, scheme: 'http' }],
    ['diskstation:5001/webman/index.cgi', { host: 'diskstation', port: 5001 }],
    ['\\\\diskstation\\our files', { host: 'diskstation' }],
    ['//diskstation/office', { host: 'diskstation' }],
    ['smb://diskstation:445/office', { host: 'diskstation' }],
    ['afp://diskstation.local', { host: 'diskstation.local' }],
  ])('may be copied from a browser or a file manager: %s', (typed, expected) => {
    expect(typedAddress(typed)).toEqual(expected);
  });
});

describe('an address that is none', () => {
  it.each([
    ['', 'a name or an IP address is missing'],
    ['   ', 'a name or an IP address is missing'],
    ['https://', 'a name or an IP address is missing'],
    ['\\\\', 'a name or an IP address is missing'],
    [':5001', 'digits, hyphens and dots'],
    ['https:', 'two slashes and a host belong behind the colon'],
    ['https:/diskstation', 'two slashes and a host belong behind the colon'],
    ['ftp://diskstation', 'ftp:// is not how a NAS is set up'],
    ['our nas', 'there is a blank in it'],
    ['disk\u200Bstation', 'a character in it that cannot be seen'],
    ['diskstation:', 'no port follows the colon'],
    ['diskstation:port', 'a port is a number from 1 to 65535'],
    ['diskstation:0', 'a port is a number from 1 to 65535'],
    ['diskstation:65536', 'a port is a number from 1 to 65535'],
    ['[fd00::20]:65536', 'a port is a number from 1 to 65535'],
    ['192.168.1.300', 'no number of an IPv4 address is above 255'],
    ['192.168.1', 'an IPv4 address has four numbers'],
    ['192.168..1', 'an IPv4 address has four numbers'],
    ['5001', 'an IPv4 address has four numbers'],
    ['192.168.1.020', 'no number of an IPv4 address begins with a 0'],
    ['0x7f.1', 'an IPv4 address has four numbers'],
    ['１２７.1', 'an IPv4 address has four numbers'],
    ['192,168,1,20', 'digits, hyphens and dots'],
    ['nas..local', 'two dots in a row'],
    ['<nas>', 'digits, hyphens and dots'],
    ['100%', 'digits, hyphens and dots'],
    ['[fd00::20', 'brackets go around an IPv6 address'],
    ['fd00::20]:5001', 'brackets go around an IPv6 address'],
    ['[diskstation]', 'there is one colon in an address'],
    ['fd00::1::2', 'it is not a whole IPv6 address'],
    ['fd00:0:0:0:20', 'it is not a whole IPv6 address'],
    ['a:b:nas', 'there is one colon in an address'],
    ['00:11:32:c8:5e:20', 'it is the MAC address of a network card'],
    ['fe80::20', 'add which, as in fe80::20%eth0'],
    ['ann@sample.example', 'it is an e-mail address'],
  ])('is refused, and what is wrong is told: %j', async (typed, problem) => {
    const { code, sentence } = await problemWith(typed);
    expect(code).toBe('ADDRESS_MALFORMED');
    expect(sentence).toContain(problem);
  });

  it('is refused where it is longer than any', async () => {
    const sentence = async (typed: string) => (await problemWith(typed)).sentence;

    expect(typedAddress(`${'x'.repeat(63)}.local`).host).toHaveLength(69);
    expect(await sentence(`${'x'.repeat(64)}.local`)).toContain('no name of a host is so long');
    expect(await sentence(`${'x.'.repeat(130)}local`)).toContain('no name of a host is so long');
    expect(await sentence('x'.repeat(2_001))).toContain('it is too long');
  });

  it.each([
    'https://admin:hunter2@diskstation',
    'admin:hunter2@diskstation:5001',
    'https://admin:hunter2/half@diskstation',
    'hunter2@diskstation',
    'diskstation:hunter2@',
  ])('does not tell a password back: %s', async (typed) => {
    const { code, sentence } = await problemWith(typed);
    expect(code).toBe('ADDRESS_MALFORMED');
    expect(sentence).not.toContain('hunter2');
  });

  it('tells neither a key in a query back nor a long text, and shows nothing that moves the cursor', async () => {
    const told = async (typed: string) => (await problemWith(typed)).sentence;

    expect(await told('https://nas:x/?_sid=hunter2')).not.toContain('hunter2');
    expect((await told('x'.repeat(3_000))).length).toBeLessThan(200);
    expect(await told('nas\u001b[2J')).not.toMatch(/\p{Cc}/u);
  });
});

describe('a way through the vendor', () => {
  it.each([
    ['https://quickconnect.to/my-office', 'QuickConnect'],
    ['my-office.quickconnect.to', 'QuickConnect'],
    ['https://my-office.de3.quickconnect.to/', 'QuickConnect'],
    ['http://QuickConnect.cn/my-office', 'QuickConnect'],
    ['QuickConnect ID: my-office', 'QuickConnect'],
    ['quickconnect my-office', 'QuickConnect'],
    ['https://qlink.to/my-office', 'myQNAPcloud Link'],
    ['https://www.myqnapcloud.com/', 'myQNAPcloud Link'],
  ])('is explained: %s', async (typed, what) => {
    const { code, sentence, cause, next } = await problemWith(typed);
    expect(code).toBe('QUICKCONNECT_NOT_SUPPORTED');
    expect(sentence).toContain(`through ${what}`);
    expect(cause).toContain('relay of the vendor');
    expect(next).toContain('in your own network');
  });

  it.each(['quickconnect-nas.local', 'my-quickconnect.to.example', 'quickconnect.local'])(
    'is not every name that looks like it: %s',
    (typed) => {
      expect(typedAddress(typed)).toEqual({ host: typed });
    },
  );
});

describe('whatever is typed', () => {
  const piece = fc.constantFrom('https://', 'smb://', '\\\\', '[', ']', ':', '@', '%', '.', '/', 'fe80::1');
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.ipV6(),
    fc.array(fc.oneof(piece, fc.string({ maxLength: 8 }))).map((pieces) => pieces.join('')),
  );

  it('becomes a host to which a connection can be asked for, or an expected failure', () => {
    fc.assert(
      fc.property(typed, (text) => {
        try {
          const { host, port = 443 } = typedAddress(text);
          const origin = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
          expect(httpsAddress(origin, { defaultPort: 1 })).toEqual({ host, port, origin });
        } catch (error) {
          expect(error).toBeInstanceOf(ExpectedFailure);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
