import { readdir } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { pending } from '../../src/shared/model/plan.ts';
import { reportSchema } from '../../src/shared/model/report.ts';
import { BITWARDEN_SERVICE_PASSWORD } from '../office/introduction-bitwarden.ts';
import { bitwardenAtWork, everythingIn } from './bitwarden-at-work.ts';
import type { BitwardenAtWork } from './bitwarden-at-work.ts';

const ORGANISATION = '6650f1a2b3c4d5e6f7000001';
const ROOT = `o=${ORGANISATION},dc=jumpcloud,dc=com`;
const BY_HAND = ['connector.password', 'connector.sync-now'];

/** One that has read a directory of Okta's until now. */
const USED = {
  stateVersion: 6,
  directoryType: 3,
  directoryOkta: { orgUrl: 'https://morgenrot.okta.example', token: '[STORED SECURELY]' },
  directoryLdap: { hostname: '', port: '389', password: '[STORED SECURELY]', ad: true, pagedSearch: true },
  sync: { interval: 60, users: true, groupFilter: '(cn=Old)' },
};
/** The same before 2026.6, of somebody who is signed in to Bitwarden. */
const USED_NESTED = {
  global: { stateVersion: 4 },
  authenticatedAccounts: ['a1'],
  activeUserId: 'a1',
  a1: {
    directoryConfigurations: { ldap: USED.directoryLdap },
    directorySettings: { directoryType: 3, organizationId: 'a1', sync: USED.sync },
  },
};

const plan = ({ client, setup }: BitwardenAtWork, kind: 'apply' | 'undo' = 'apply') =>
  client.runs.plan({ setup, kind });

describe('Directory Connector', { timeout: 60_000 }, () => {
  it('is set up, tested without Bitwarden, and then a person’s', async () => {
    const work = await bitwardenAtWork();

    const { outcome, ended, waited, answers } = await work.run('apply');

    expect(outcome).toBe('done');
    expect(waited.map(({ id }) => id)).toEqual(BY_HAND);
    expect(ended).toEqual({
      'jumpcloud.service-account': 'changed',
      'jumpcloud.group.Office': 'already',
      'jumpcloud.group-ldap.Office': 'changed',
      'jumpcloud.group.Workshop': 'already',
      'jumpcloud.group-ldap.Workshop': 'already',
      'connector.directory': 'changed',
      'connector.sync': 'changed',
      'connector.password': 'confirmed',
      'connector.sync-now': 'confirmed',
    });
    expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(answers.map(({ id }) => id)).toEqual([
      'jumpcloud.account-signs-in',
      'connector.test',
      'connector.people',
      'connector.mail',
      'connector.mail-once',
      'connector.groups',
      'connector.members',
    ]);
  });

  it('is told the article’s values, with its mistakes put right', async () => {
    const work = await bitwardenAtWork();
    await work.run('apply');

    expect(await work.dataFile()).toEqual({
      directoryType: 0,
      directoryLdap: {
        ad: false,
        hostname: 'localhost',
        port: work.office.tree.ldapsPort,
        rootPath: ROOT,
        pagedSearch: false,
        ssl: true,
        startTls: false,
        sslCaPath: work.office.caFile,
        sslAllowUnauthorized: false,
        username: `uid=svc-bitwarden,ou=Users,${ROOT}`,
      },
      sync: {
        users: true,
        userFilter: '(!(uid=svc-bitwarden))',
        userPath: `ou=Users,o=${ORGANISATION}`,
        userObjectClass: 'inetOrgPerson',
        userEmailAttribute: 'mail',
        groups: true,
        groupPath: `o=${ORGANISATION}`,
        groupObjectClass: 'groupOfNames',
        groupNameAttribute: 'cn',
        memberAttribute: 'member',
        useEmailPrefixSuffix: false,
        largeImport: false,
        overwriteExisting: false,
      },
    });
  });

  it('would bring these people and groups, and the service account is not among them', async () => {
    const work = await bitwardenAtWork();
    const { answers } = await work.run('apply');

    const evidence = (id: string) => answers.find((answer) => answer.id === id)?.evidence;
    const { users, groups } = work.organisation.record;
    const of = (name: string) => groups.find((group) => group.name === name)?.members ?? [];
    // Everybody who is in a group that LDAP shows.
    const shown = new Set([...of('Office'), ...of('Workshop')]);
    const mails = users.filter(({ _id }) => shown.has(_id)).map(({ email }) => email.toLowerCase());
    expect(evidence('connector.people')).toBe(`${mails.length} people: ${mails.toSorted().join(', ')}.`);
    expect(evidence('connector.groups')).toBe(
      `2 groups: Office (${of('Office').length} people), Workshop (${of('Workshop').length} people).`,
    );
  });

  it('plans nothing the second time, and changes nothing', async () => {
    const work = await bitwardenAtWork({ dataFile: USED });
    await work.run('apply');
    const set = await work.snapshot();

    expect(pending(await plan(work))).toEqual([]);
    expect((await work.run('apply')).outcome).toBe('nothingToDo');
    expect(await work.snapshot()).toEqual(set);
  });

  it.each([
    ['there was no file', '2026.6.1', undefined],
    ['there was no file, and the release is an old one', '2026.4.0', undefined],
    ['it read another directory', '2026.6.1', USED],
    ['it read another directory, and keeps accounts', '2026.4.0', USED_NESTED],
    ['another version was given than the file has', '2026.4.0', USED],
  ])('is undone to the first state where %s', async (_, version, dataFile) => {
    const work = await bitwardenAtWork({
      dataFile,
      answers: (setup) => ({ ...setup, connector: { ...setup.connector, version } }),
    });
    const first = await work.snapshot();
    expect((await work.run('apply')).outcome).toBe('done');
    await work.run('apply');

    const { outcome, waited } = await work.run('undo');

    expect(outcome).toBe('done');
    expect(waited.map(({ id }) => id)).toEqual(BY_HAND.toReversed());
    expect(await work.snapshot()).toEqual(first);
  });

  it('keeps the original beside the file as long as the file is changed', async () => {
    const work = await bitwardenAtWork({ dataFile: USED });
    await work.run('apply');
    expect((await readdir(work.folder)).toSorted()).toEqual(['data.json', 'data.json.before-joinery']);

    await work.run('undo');

    expect(await readdir(work.folder)).toEqual(['data.json']);
  });

  it('warns before the plan: of invitations, of what was read until now, and that there is SCIM', async () => {
    const work = await bitwardenAtWork({ dataFile: USED });

    const { findings, entries } = await plan(work);

    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'warning CONNECTOR_INVITES',
      'notice CONNECTOR_SCIM',
    ]);
    const warnings = entries.flatMap((entry) => entry.warnings);
    expect(warnings).toEqual(['Until now people came from Okta; its settings stay, and are not used.']);
  });

  it('shows the screens in their own order, for whoever would rather type', async () => {
    const work = await bitwardenAtWork();

    const { entries } = await plan(work);

    const form = (step: string) => entries.find((entry) => entry.step === step)?.byHand;
    expect(form('connector.directory')?.values).toEqual([
      { label: 'Type', value: 'Active Directory / LDAP' },
      { label: 'Server Hostname', value: 'localhost' },
      { label: 'Server Port', value: String(work.office.tree.ldapsPort) },
      { label: 'Root Path', value: ROOT },
      { label: 'This server uses Active Directory', value: 'clear' },
      { label: 'This server pages search results', value: 'clear' },
      { label: 'This server uses an encrypted connection', value: 'ticked' },
      { label: 'Encryption', value: 'Use SSL (LDAPS)' },
      { label: 'CA Chain (PEM)', value: work.office.caFile },
      { label: 'Do not verify server certificates', value: 'clear' },
      { label: 'Username', value: `uid=svc-bitwarden,ou=Users,${ROOT}` },
    ]);
    const sync = form('connector.sync');
    expect(sync?.values).toContainEqual({ label: 'Member Attribute', value: 'member' });
    expect(sync?.warnings?.join('\n')).toMatch(
      /names groups by memberOf.*\n.*leaves out the Member Attribute/,
    );
  });

  it('shows the commands, the password as a secret and never in one of them', async () => {
    const work = await bitwardenAtWork({
      answers: (setup) => ({
        ...setup,
        connector: { ...setup.connector, version: '2026.4.0', server: 'https://vault.bitwarden.eu' },
      }),
    });

    const { entries } = await plan(work);

    const shown = entries.find(({ step }) => step === 'connector.password')?.byHand;
    const text = shown?.clicks.join('\n') ?? '';
    expect(text).toContain(work.folder);
    expect(text).toMatch(/config server .*vault\.bitwarden\.eu.*\n.* login .*\n.* config directory 0 /);
    expect(text).toContain('--secretenv');
    expect(shown?.warnings?.join()).toContain('PLAINTEXT_SECRETS');
    expect(shown?.values.filter(({ secret }) => secret)).toEqual([
      {
        label: 'Password of svc-bitwarden',
        value: 'that of the service account',
        secret: 'service-account-password',
      },
    ]);
  });

  it('has a report, and the password is nowhere: not in it, not in the journal, not in the data file', async () => {
    const work = await bitwardenAtWork({ dataFile: USED });
    await work.run('apply');
    const { client, setup } = work;

    const report = reportSchema.parse(JSON.parse(await client.report.json({ setup })));

    expect(report).toMatchObject({ outcome: 'done', guide: { id: 'jumpcloud-bitwarden' } });
    expect(report.headline).toBe('Directory Connector 2026.6.1 is set up for JumpCloud.');
    expect(report.undo.join('\n')).toContain('What was sent is sent.');
    const kept = await everythingIn(work.dataDir);
    expect(kept).toContain('uid=svc-bitwarden');
    expect(kept + JSON.stringify(report)).not.toContain(BITWARDEN_SERVICE_PASSWORD);
  });

  it('is looked at, and nothing is wrong', async () => {
    const work = await bitwardenAtWork();
    await work.run('apply');

    const { answers } = await work.run('check');

    expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(answers.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'still.connector.directory',
        'still.connector.sync',
        'connector.members',
        'reach.directory',
        'certificate.directory',
        'jumpcloud.account-lasts',
      ]),
    );
  });

  it('keeps its paging, where somebody has turned that on', async () => {
    const work = await bitwardenAtWork();
    await work.run('apply');
    const file = (await work.dataFile()) as { directoryLdap: object };
    await work.leave({ ...file, directoryLdap: { ...file.directoryLdap, pagedSearch: true } });

    expect(pending(await plan(work))).toEqual([]);
  });

  it('makes a group for the people whom the answers name, and takes it back', async () => {
    const work = await bitwardenAtWork({
      answers: (setup) => ({ ...setup, groups: [{ name: 'Bitwarden', members: ['ann', 'tom'] }] }),
    });
    const first = await work.snapshot();

    const { outcome, ended, answers } = await work.run('apply');

    expect(outcome).toBe('done');
    expect(ended).toMatchObject({
      'jumpcloud.group.Bitwarden': 'changed',
      'jumpcloud.group-ldap.Bitwarden': 'changed',
      'jumpcloud.group-people.Bitwarden': 'changed',
    });
    expect(answers.find(({ id }) => id === 'connector.groups')?.evidence).toContain('Bitwarden (2 people)');
    const made = work.organisation.record.groups.find(({ name }) => name === 'Bitwarden');
    expect(made?.attributes?.posixGroups).toBeUndefined();
    await work.run('undo');
    expect(await work.snapshot()).toEqual(first);
  });
});
