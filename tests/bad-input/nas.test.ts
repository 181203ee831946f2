import { describe } from 'vitest';

import { VARIABLES } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { editLocal } from './office-changes.ts';
import { refuses } from './refusals.ts';
import type { DemoSetup } from './refusals.ts';
import { Scene } from './scene.ts';

const OTP = 'JOINERY_TEST_NAS_OTP';
const LDAP = 'SYNO.Core.Directory.LDAP';

/** Another administrator than the demo's: petra, who has a second factor, or somebody else. */
const as = (account: string, password: string) => ({
  setup: (demo: DemoSetup) => ({ ...demo, nas: { ...demo.nas, account } }),
  environment: { [VARIABLES.nasPassword]: password },
});
const PETRA = as('petra', 'Hobelbank-77');
const petraWithCode = (code: string) => ({
  setup: (demo: DemoSetup) => ({ ...PETRA.setup(demo), secrets: { ...demo.secrets, nasOtp: OTP } }),
  environment: { ...PETRA.environment, [OTP]: code },
});

describe('at the door of the NAS Joinery stops for', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'a wrong password',
      environment: { [VARIABLES.nasPassword]: 'Nicht-das-Passwort-9' },
      code: 'NAS_PASSWORD_WRONG',
      says: [/diskstation does not accept/, /for admin/, /blocks an address after a few wrong passwords/],
    },
    {
      what: 'an account that is not there',
      ...as('nobody', 'Nicht-das-Passwort-9'),
      code: 'NAS_PASSWORD_WRONG',
      says: [/this user name and password/, /nobody/],
    },
    {
      what: 'a second factor and no code',
      ...PETRA,
      code: 'NAS_OTP_NEEDED',
      says: [/6-digit code of petra/, /authenticator app/, /secrets\.nasOtp/],
    },
    {
      what: 'a wrong code',
      ...petraWithCode('999999'),
      code: 'NAS_OTP_WRONG',
      says: [/does not accept that code/, /used before/, /next code/],
    },
    {
      what: 'a second factor that is demanded and not set up',
      office: (office) => editLocal(office, 'admin', { otpEnforced: true }),
      code: 'NAS_TWO_FACTOR_ENFORCED',
      says: [/demands a second factor for admin/, /set it up/],
    },
    {
      what: 'somebody who is no administrator',
      ...as('lager', 'Regal-12-Nord'),
      code: 'NAS_NOT_ADMINISTRATOR',
      says: [/lager is not an administrator of diskstation/, /administrators group/],
    },
    {
      what: 'an address that the NAS has blocked',
      office: ({ dsm }) => dsm.state.autoBlock.blocked.push('127.0.0.1'),
      code: 'NAS_ADDRESS_BLOCKED',
      says: [/has blocked this machine/, /Allow\/Block List/, /does not try again by itself/],
    },
    {
      what: 'an account that is disabled',
      office: (office) => editLocal(office, 'admin', { disabled: true }),
      code: 'NAS_ACCOUNT_DISABLED',
      says: [/admin is disabled on diskstation/, /User & Group/],
    },
    {
      what: 'an account that is locked',
      office: (office) => editLocal(office, 'admin', { locked: true }),
      code: 'NAS_ACCOUNT_LOCKED',
      says: [/admin is locked on diskstation/],
    },
    {
      what: 'an account that may not use DSM',
      office: (office) => editLocal(office, 'admin', { mayUseDsm: false }),
      code: 'NAS_PERMISSION_DENIED',
      says: [/admin may not sign in to DSM/, /privilege/],
    },
    {
      what: 'an expired password',
      office: (office) => editLocal(office, 'admin', { passwordAge: 'expired' }),
      code: 'NAS_PASSWORD_EXPIRED',
      says: [/password of admin on diskstation has expired/, /set a new one/],
    },
    {
      what: 'a password that must be changed first',
      office: (office) => editLocal(office, 'admin', { passwordAge: 'must-change' }),
      code: 'NAS_PASSWORD_MUST_CHANGE',
      says: [/wants admin to choose a new password/],
    },
  ]);
});

describe('on the NAS Joinery leaves alone', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'a member of a Windows domain',
      office: ({ dsm }) => {
        dsm.state.domain = { enable_domain: true, domain_name: 'AD.MORGENROT.EXAMPLE' };
      },
      code: 'NAS_AD_MEMBER',
      says: [/diskstation is a member of a Windows domain/, /lock its users out/, /leave the domain first/],
    },
    {
      what: 'one that is joined to another directory',
      office: (office) =>
        joinedTo(office, { host: 'ldap.elsewhere.example', base_dn: 'dc=elsewhere,dc=example', error: 2707 }),
      code: 'NAS_JOINED_ELSEWHERE',
      says: [
        /already joined to another directory: ldap\.elsewhere\.example, dc=elsewhere,dc=example/,
        /leave/,
      ],
    },
    {
      what: 'one that is joined to another organisation of JumpCloud',
      office: (office) =>
        joinedTo(office, {
          host: 'localhost',
          base_dn: 'ou=Users,o=6650f1a2b3c4d5e6f70000ff,dc=jumpcloud,dc=com',
          error: 2702,
        }),
      code: 'NAS_JOINED_ELSEWHERE',
      says: [/o=6650f1a2b3c4d5e6f70000ff/],
    },
    {
      what: 'one whose session is lost whenever it signs in',
      office: ({ dsm }) =>
        dsm.faults.next({ match: { api: LDAP }, times: Infinity, then: { kind: 'code', code: 119 } }),
      code: 'NAS_SESSION_LOST',
      says: [/ended the session, and again right after signing in anew/, /account of its own/],
    },
    {
      what: 'one that refuses with a code nobody knows',
      office: ({ dsm }) =>
        dsm.faults.next({ match: { api: 'SYNO.Core.FileServ.SMB' }, then: { kind: 'code', code: 2999 } }),
      code: 'NAS_CALL_REFUSED',
      says: [/refused this: reading the SMB settings \(code 2999\)/],
    },
  ]);
});

/** @param directory with the state of the connection, as DSM finds it when it is asked */
function joinedTo(
  { dsm }: Office,
  directory: Pick<Office['dsm']['state']['ldap'], 'host' | 'base_dn' | 'error'>,
): void {
  Object.assign(dsm.state.ldap, { enable_client: true, encryption: 'ssl', ...directory });
}
