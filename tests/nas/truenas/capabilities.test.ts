import { describe, expect, it } from 'vitest';

import { capabilities } from '../../../src/main/nas/truenas/capabilities.ts';
import { readRelease } from '../../../src/main/nas/truenas/release.ts';

type Asked = Parameters<typeof capabilities>[0];
const asked = (transport: Asked['transport'], family: Asked['family']): Asked => ({
  who: 'truenas',
  transport,
  family,
});

describe('what Joinery does by itself', () => {
  it.each([
    ['TrueNAS-13.0-U6.1', asked('ddp', 'ldap')],
    ['TrueNAS-SCALE-22.12.4.2', asked('rest', 'ldap')],
    ['TrueNAS-SCALE-23.10.2', asked('ddp', 'ldap')],
    ['TrueNAS-SCALE-24.10.2.4', asked('ddp', 'ldap')],
    ['TrueNAS-SCALE-25.04.0', asked('json-rpc', 'ldap')],
    ['25.10.5', asked('json-rpc', 'directoryservices')],
    ['26.0.0-BETA.3', asked('json-rpc', 'directoryservices')],
  ])('%s is evidenced', (text, nas) => {
    expect(capabilities(nas, { version: readRelease(text)?.release ?? '' })).toEqual({ automatic: true });
  });

  it.each([
    'TrueNAS 27.0.0',
    'TrueNAS SCALE 22.02.4',
    'TrueNAS 12.0-U8',
    'TrueNAS 13.3-U1',
    'TrueNAS 25.100.1',
    '',
  ])('%s is not', (version) => {
    const judged = capabilities(asked('json-rpc', 'directoryservices'), { version });
    expect(judged).toMatchObject({ automatic: false, why: { code: 'NAS_VERSION_NOT_EVIDENCED' } });
  });

  it.each([
    ['TrueNAS 25.10.5', asked('json-rpc', 'ldap')],
    ['TrueNAS 25.10.5', asked('ddp', 'directoryservices')],
    ['TrueNAS SCALE 24.10.2', asked('json-rpc', 'ldap')],
    ['TrueNAS 25.04.2', asked('rest', 'ldap')],
    ['TrueNAS 25.04.2', asked('json-rpc', 'directoryservices')],
  ] as const)('%s that answers as another release does is not', (version, nas) => {
    expect(capabilities(nas, { version })).toMatchObject({
      automatic: false,
      why: { code: 'NAS_API_MISSING' },
    });
  });
});
