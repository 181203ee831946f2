import { describe, expect, it } from 'vitest';

import type { ChosenNas } from '../../src/renderer/screens/find/nas-at.ts';
import { nasAt as setupAt } from '../../src/renderer/screens/find/nas-at.ts';
import { joinSetupSchema, singleSignOnSetupSchema } from '../../src/shared/model/setup.ts';

const NAS = {
  address: 'https://192.168.1.34:443',
  name: 'nas-archive',
  fingerprint: Array.from({ length: 32 }, () => 'AB').join(':'),
  account: 'ilka',
  signIn: 'api-key',
  permissionsOnly: true,
  smbPort: 1445,
  ssh: { port: 2222, fingerprint: `SHA256:${'a'.repeat(43)}` },
} as const;
const SETUP = joinSetupSchema.parse({
  id: 'archive',
  guide: 'jumpcloud-truenas',
  jumpcloud: {},
  nas: NAS,
  groups: [],
});
const BEFORE = SETUP.nas;

/** The NAS of the setup after it was looked for again, whatever is known of it before. */
const nasAt = (before: typeof BEFORE, chosen: ChosenNas) => setupAt({ ...SETUP, nas: before }, chosen).nas;

describe('a NAS that is looked for again', () => {
  it('keeps every answer at its old address', () => {
    expect(nasAt(BEFORE, { address: BEFORE.address })).toEqual(BEFORE);
    expect(nasAt(BEFORE, { address: BEFORE.address, name: 'archive' })).toEqual({
      ...BEFORE,
      name: 'archive',
    });
  });

  it('is another one at another address: its name, certificate and SSH key are forgotten, and nothing else', () => {
    const kept = { ...BEFORE };
    delete kept.name;
    delete kept.fingerprint;
    const address = 'https://192.168.1.35:443';
    expect(nasAt(BEFORE, { address })).toEqual({ ...kept, address, ssh: { port: 2222 } });
  });

  it('goes on without SMB where that is what was said', () => {
    const asking = { ...BEFORE };
    delete asking.permissionsOnly;
    expect(nasAt(asking, { address: BEFORE.address, permissionsOnly: true })).toEqual(BEFORE);
    expect(nasAt(asking, { address: BEFORE.address })).toEqual(asking);
  });

  it('keeps where people open DSM, which is an address of its own', () => {
    const signInAddress = 'https://nas.morgenrot.example';
    const before = singleSignOnSetupSchema.parse({
      id: 'diskstation',
      guide: 'authentik-synology',
      nas: { address: 'https://192.168.1.20:5001', name: 'diskstation', signInAddress },
      people: ['ann'],
    });
    const address = 'https://192.168.1.21:5001';
    const { account } = before.nas;
    expect(setupAt(before, { address })).toEqual({
      ...before,
      nas: { access: 'api', account, address, signInAddress },
    });
  });
});
