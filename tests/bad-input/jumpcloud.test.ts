import { describe, expect, it } from 'vitest';

import { demoSetup, VARIABLES } from '../office/introduction.ts';
import type { Office } from '../office/office.ts';
import { smallCompany } from '../office/jumpcloud/small-company.ts';
import { organisationOf } from './office-changes.ts';
import { refuses } from './refusals.ts';
import { Scene } from './scene.ts';

const ORGANISATION = '6650f1a2b3c4d5e6f7000001';
const OTHER_ID = '6650f1a2b3c4d5e6f7000002';

describe('JumpCloud refuses', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'a wrong key',
      environment: { [VARIABLES.directoryKey]: 'not-the-key-of-this-office' },
      code: 'DIRECTORY_KEY_REFUSED',
      says: [/does not accept the API key/, /another region/, /Copy the key again/],
    },
    {
      what: 'a key with a letter that no key has',
      environment: { [VARIABLES.directoryKey]: 'schlüssel-der-werkstatt' },
      code: 'DIRECTORY_KEY_REFUSED',
      says: [/does not accept the API key/],
    },
    {
      what: 'a key without the right',
      office: ({ jumpcloud }) =>
        jumpcloud.faults.next({ match: { path: /ldapservers$/ }, then: { kind: 'status', status: 403 } }),
      code: 'DIRECTORY_RIGHTS_MISSING',
      says: [/may not do this: read the LDAP directories/, /administrator/],
    },
    {
      what: 'an organisation that the key does not reach',
      setup: (demo) => ({ ...demo, jumpcloud: { ...demo.jumpcloud, organisation: OTHER_ID } }),
      code: 'ORGANISATION_UNKNOWN',
      says: [new RegExp(OTHER_ID), new RegExp(`reaches Tischlerei Morgenrot \\(${ORGANISATION}\\)`)],
    },
    {
      what: 'LDAP that is switched off',
      office: (office) => organisationOf(office).edit((record) => (record.disableLdap = true)),
      code: 'LDAP_DISABLED',
      says: [/LDAP is switched off for Tischlerei Morgenrot/, /Switch it on/],
    },
    {
      what: 'an organisation without an LDAP directory',
      office: (office) => organisationOf(office).edit((record) => (record.ldapServers = [])),
      code: 'LDAP_SERVER_MISSING',
      says: [/Tischlerei Morgenrot has no LDAP directory/, /console only/, /User Authentication > LDAP/],
    },
    {
      what: 'two LDAP directories',
      office: (office) =>
        organisationOf(office).edit(({ ldapServers: [server], ldapServers }) => {
          if (server) ldapServers.push({ ...server, id: OTHER_ID, name: 'Second LDAP' });
        }),
      code: 'LDAP_SERVERS_SEVERAL',
      says: [/2 LDAP directories/, new RegExp(`Second LDAP \\(${OTHER_ID}\\)`), /jumpcloud\.ldapServer/],
    },
    {
      what: 'a workgroup that is not the directory’s',
      office: (office) => addDomain(office, 'MORGENROT'),
      setup: (demo) => ({ ...demo, workgroup: { name: 'WERKSTATT' } }),
      code: 'WORKGROUP_CONFLICT',
      says: [/workgroup is MORGENROT/, /asks for WERKSTATT/, /already joined/, /workgroup\.replace/],
    },
    {
      what: 'the workgroup of the NAS where the directory has another',
      office: (office) => addDomain(office, 'MORGENROT'),
      setup: (demo) => ({ ...demo, workgroup: { from: 'nas' } }),
      code: 'WORKGROUP_CONFLICT',
      says: [/workgroup is MORGENROT/, /asks for HOME/],
    },
    {
      what: 'another SID than the directory’s',
      office: (office) => addDomain(office, 'MORGENROT'),
      setup: (demo) => ({ ...demo, workgroup: { sid: 'S-1-5-21-7-8-9' } }),
      code: 'WORKGROUP_CONFLICT',
      says: [/MORGENROT with S-1-5-21-1-2-3/, /MORGENROT with S-1-5-21-7-8-9/],
    },
    {
      what: 'two Samba domains',
      office: (office) => {
        addDomain(office, 'MORGENROT');
        addDomain(office, 'WERKSTATT');
      },
      code: 'SAMBA_DOMAINS_SEVERAL',
      says: [/2 Samba domains: MORGENROT and WERKSTATT/],
    },
  ]);
});

describe('a key that reaches several organisations', () => {
  const scene = Scene.forEachTest({
    organisations: [
      smallCompany(),
      { ...smallCompany(), _id: OTHER_ID, displayName: 'Zimmerei Abendrot', groups: [] },
    ],
  });

  refuses(scene, [
    {
      what: 'is not enough to know which one is meant',
      code: 'ORGANISATION_NEEDED',
      says: [
        /reaches 2 organisations/,
        new RegExp(`Tischlerei Morgenrot \\(${ORGANISATION}\\) and Zimmerei Abendrot \\(${OTHER_ID}\\)`),
        /jumpcloud\.organisation/,
      ],
    },
  ]);

  it('works with the one that the setup names, and leaves the other one alone', async () => {
    const demo = demoSetup(scene.office);
    const [, other] = scene.picture().organisations;
    await scene.terminal.writeSetup({
      ...demo,
      jumpcloud: { ...demo.jumpcloud, organisation: ORGANISATION },
    });
    expect(await scene.apply()).toMatchObject({ exit: 0, stderr: '' });
    expect(scene.picture()).toMatchObject({ organisations: [{ _id: ORGANISATION }, other] });
    expect(scene.picture().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });
});

function addDomain(office: Office, name: string): void {
  organisationOf(office).edit(({ ldapServers: [server] }) => {
    server?.sambaDomains.push({ id: OTHER_ID, name, sid: 'S-1-5-21-1-2-3' });
  });
}
