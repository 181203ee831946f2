import { describe, expect, it } from 'vitest';

import {
  listsAnswer,
  settingsAnswer,
  workgroupAnswer,
} from '../../../src/main/guides/qnap-steps/settings-answers.ts';
import type { Wish } from '../../../src/main/guides/qnap-steps/settings-answers.ts';
import { readNssLdapConf } from '../../../src/main/nas/qnap/nss-ldap-conf.ts';
import type { QnapDomainSecurity } from '../../../src/main/nas/qnap/ssh-facts.ts';

const baseDn = 'ou=Users,o=1,dc=jumpcloud,dc=com';
const wish: Wish = {
  nas: 'nas-archive',
  workgroup: 'OFFICE',
  host: 'ldap.jumpcloud.com',
  security: 'ssl',
  baseDn,
  rootDn: `uid=svc-nas,${baseDn}`,
  usersBaseDn: baseDn,
  groupBaseDn: baseDn,
};

const conf = (changes: Record<string, string> = {}): string =>
  Object.entries({
    host: 'ldap.jumpcloud.com',
    uri: 'ldaps://ldap.jumpcloud.com/',
    base: baseDn,
    rootbinddn: wish.rootDn,
    nss_base_passwd: `${baseDn}?one`,
    nss_base_group: `${baseDn}?one`,
    ...changes,
  })
    .map(([key, value]) => `${key} ${value}`)
    .join('\n');

const settings = (text: string): QnapDomainSecurity => ({
  ldapEnabled: true,
  smbUsers: 'ldap',
  isDomainController: false,
  workgroup: 'office',
  afpEnabled: false,
  client: readNssLdapConf(text),
});

describe('the values of Domain Security', () => {
  it('are as they should be, whatever the capitals and blanks', () => {
    const text = conf({ base: baseDn.toUpperCase().replaceAll(',', ', '), host: 'LDAP.jumpcloud.com' });
    expect(settingsAnswer(settings(text), wish)).toMatchObject({ answer: 'pass' });
  });

  it('are as they should be where only the URI has the host', () => {
    const text = conf().replace(/^host .*\n/, '');
    expect(settingsAnswer(settings(text), wish)).toMatchObject({ answer: 'pass' });
  });

  it.each([
    [{ host: 'ldap.eu.jumpcloud.com' }, 'LDAP Server Host ldap.eu.jumpcloud.com, to be ldap.jumpcloud.com'],
    [{ uri: 'ldap://ldap.jumpcloud.com/' }, 'LDAP Security ldap://, to be ldap:// (ldap + SSL)'],
    [{ base: 'dc=jumpcloud,dc=com' }, `Base DN dc=jumpcloud,dc=com, to be ${baseDn}`],
    [{ rootbinddn: 'svc-nas' }, `Root DN svc-nas, to be uid=svc-nas,${baseDn}`],
    [{ nss_base_passwd: 'o=1?one' }, `Users Base DN o=1, to be ${baseDn}`],
    [{ nss_base_group: 'o=1?one' }, `Group Base DN o=1, to be ${baseDn}`],
  ])('are compared one by one: %o', (changes, field) => {
    const answer = settingsAnswer(settings(conf(changes)), wish);
    expect(answer).toMatchObject({ answer: 'fail', finding: { code: 'QTS_SETTINGS_DIFFERENT' } });
    expect(answer.finding?.sentence).toBe(
      `In Domain Security of nas-archive this is not as it should be: ${field}.`,
    );
  });

  it('pass with a word about an edit that the form does not make', () => {
    const text = conf({ nss_base_passwd: `${baseDn}?sub` });
    expect(settingsAnswer(settings(text), wish)).toMatchObject({
      answer: 'pass',
      finding: { code: 'QTS_HAND_EDITED', severity: 'warning' },
    });
  });
});

describe('the workgroup', () => {
  it('is the same in any capitals', () => {
    expect(workgroupAnswer(settings(conf()), wish).answer).toBe('pass');
  });
});

describe('the lists', () => {
  const look = (people: string[]) => ({ settings: settings(conf()), known: { people, groups: [] } });
  const wanted = { people: ['ann'], groups: [] };

  it('have somebody whose name one of the NAS’s own accounts has only when it is there twice', () => {
    const own = { people: ['ann'], groups: [] };
    const answer = (people: string[]) =>
      listsAnswer(look(people), { nas: 'nas-archive', wanted, own }).answer;
    expect([answer(['ann']), answer(['ann', 'ann'])]).toEqual(['fail', 'pass']);
  });
});
