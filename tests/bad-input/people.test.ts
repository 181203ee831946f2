import { describe, expect, it } from 'vitest';

import { demoSetup } from '../office/introduction.ts';
import { linesOf } from '../terminal.ts';
import { addPerson, editGroup, editPerson } from './office-changes.ts';
import { refuses } from './refusals.ts';
import type { DemoSetup } from './refusals.ts';
import { Scene } from './scene.ts';

const SERVICE = 'JOINERY_TEST_SERVICE_PASSWORD';
const OLD_ACCOUNT = { _id: '6650f1a2b3c4d5e6f7000900', username: 'svc-nas', password: 'Altes-Passwort-2019' };

const withServicePassword = (demo: DemoSetup) => ({
  ...demo,
  secrets: { ...demo.secrets, serviceAccountPassword: SERVICE },
});

describe('of groups Joinery refuses', () => {
  const scene = Scene.forEachTest();
  const groups = (...answers: object[]) => ({
    setup: (demo: DemoSetup) => ({ ...demo, groups: answers }),
  });

  refuses(scene, [
    {
      what: 'a GID that another group has',
      ...groups({ name: 'Office', gid: 1_000_050 }),
      code: 'GID_TAKEN',
      says: [/GID 1000050 for Office is already that of Workshop/, /each other’s files/, /Leave the gid out/],
    },
    {
      what: 'a GID that a person has',
      ...groups({ name: 'Office', gid: 5003 }),
      code: 'GID_TAKEN',
      says: [/GID 5003 for Office is already that of lukasz/],
    },
    {
      what: 'one GID for two groups of the setup',
      ...groups({ name: 'Office', gid: 1_000_777 }, { name: 'Interns', gid: 1_000_777, members: ['ann'] }),
      code: 'GID_TAKEN',
      says: [/GID 1000777 for Interns is already that of Office/],
    },
    {
      what: 'a Linux name that another group has',
      ...groups({ name: 'Office', linuxName: 'workshop_files' }),
      code: 'LINUX_NAME_TAKEN',
      says: [/workshop_files for Office is already used by Workshop/, /Choose another linuxName/],
    },
    {
      what: 'one Linux name for two groups of the setup',
      ...groups({ name: 'Lager & Büro', members: ['ann'] }, { name: 'Lager, Büro', members: ['ben'] }),
      code: 'LINUX_NAME_TAKEN',
      says: [/lager_buero for Lager, Büro is already used by Lager & Büro/],
    },
    {
      what: 'a group without members',
      ...groups({ name: 'Interns' }),
      code: 'GROUP_EMPTY',
      says: [/Interns has no members/, /at least one person/, /under members/],
    },
    {
      what: 'a group that is not there and gets no members, as a misspelt one',
      ...groups({ name: 'Ofice' }),
      code: 'GROUP_MISSING',
      says: [/no group called Ofice/, /Correct the name/],
    },
    {
      what: 'people to be added to a group that a rule fills',
      office: (office) => editGroup(office, 'Interns', { membershipMethod: 'DYNAMIC_AUTOMATED' }),
      ...groups({ name: 'Interns', members: ['ann'] }),
      code: 'GROUP_DYNAMIC',
      says: [/Interns is filled by a rule/, /Leave its members out/],
    },
    {
      what: 'somebody unknown in a group',
      ...groups({ name: 'Office', members: ['ann', 'anne@morgenrot.example'] }),
      code: 'USER_UNKNOWN',
      says: [/no user called anne@morgenrot\.example\./, /not the e-mail address/],
    },
    {
      what: 'somebody unknown among those who use AFP',
      setup: (demo) => ({ ...demo, afp: { people: ['ann', 'nobody'] } }),
      code: 'USER_UNKNOWN',
      says: [/no user called nobody\./],
    },
  ]);
});

describe('of service accounts Joinery refuses', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'a password that the organisation would refuse',
      setup: withServicePassword,
      environment: { [SERVICE]: 'kurz1' },
      code: 'PASSWORD_TOO_WEAK',
      says: [
        /password for svc-nas/,
        /at least 12 characters, an upper-case letter, a symbol/,
        /generates one/,
      ],
    },
    {
      what: 'an e-mail address that somebody else has',
      setup: (demo) => ({
        ...demo,
        serviceAccount: { ...demo.serviceAccount, email: 'Ben@morgenrot.example' },
      }),
      code: 'SERVICE_ACCOUNT_EMAIL_TAKEN',
      says: [/Ben@morgenrot\.example already belongs to ben/, /serviceAccount\.email/],
    },
    {
      what: 'an account whose password another system keeps',
      office: (office) => addPerson(office, { ...OLD_ACCOUNT, externally_managed: true }),
      code: 'SERVICE_ACCOUNT_UNSUITABLE',
      says: [/svc-nas cannot be the service account/, /another identity provider/, /another user name/],
    },
    {
      what: 'an account that exists and whose password is not given',
      office: (office) => addPerson(office, OLD_ACCOUNT),
      code: 'SERVICE_PASSWORD_NEEDED',
      says: [/svc-nas exists already/, /secrets\.serviceAccountPassword/, /resetPassword: true/],
    },
    {
      what: 'a wrong password for an account that signs in to LDAP already',
      office: (office) => addPerson(office, { ...OLD_ACCOUNT, ldap_binding_user: true }),
      setup: withServicePassword,
      environment: { [SERVICE]: 'Falsches-Passwort-1' },
      code: 'LDAP_BIND_REFUSED',
      says: [/refuses to sign in uid=svc-nas,ou=Users,o=6650/, /password is another one/],
    },
  ]);

  it('tries a wrong password for an account that could not sign in before once, after enabling it', async () => {
    addPerson(scene.office, OLD_ACCOUNT);
    await scene.terminal.writeSetup(withServicePassword(demoSetup(scene.office)));
    const before = scene.picture();
    const ended = await scene.apply({ environment: { [SERVICE]: 'Falsches-Passwort-1' } });
    const [signIn] = linesOf(ended.events, 'checked');
    expect(signIn?.results).toMatchObject([
      { id: 'jumpcloud.account-signs-in', answer: 'fail', finding: { code: 'LDAP_BIND_REFUSED' } },
    ]);
    expect(ended.exit).toBe(3);
    expect(scene.picture().nas).toEqual(before.nas);
    editPerson(scene.office, 'svc-nas', { ldap_binding_user: false, password_never_expires: false });
    expect(scene.picture()).toEqual(before);
  });

  it('finishes with the right password', async () => {
    addPerson(scene.office, OLD_ACCOUNT);
    await scene.terminal.writeSetup(withServicePassword(demoSetup(scene.office)));
    expect(await scene.apply({ environment: { [SERVICE]: 'Falsches-Passwort-1' } })).toMatchObject({
      exit: 3,
    });
    expect(await scene.apply({ environment: { [SERVICE]: OLD_ACCOUNT.password } })).toMatchObject({
      exit: 0,
    });
    expect(scene.picture().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });
});
