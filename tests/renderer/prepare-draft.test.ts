import { describe, expect, it } from 'vitest';

import { BLANK, draftOf, picked, withDraft } from '../../src/renderer/screens/prepare/draft.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';

const SETUP = joinSetupSchema.parse({
  id: 'berlin-office',
  guide: 'jumpcloud-synology',
  jumpcloud: { encryption: 'starttls' },
  nas: {
    address: 'https://192.168.1.20:5001',
    permissionsOnly: true,
    ssh: { port: 2222, fingerprint: `SHA256:${'a'.repeat(43)}` },
  },
  serviceAccount: { username: 'svc-files', email: 'svc@example.org', resetPassword: true },
  workgroup: { name: 'OFFICE', from: 'nas', sid: 'S-1-5-21-1-2-3', replace: true },
  groups: [
    { name: 'Office', linuxName: 'office', gid: 1000001, members: ['ann', 'ben'] },
    { name: 'Workshop' },
  ],
  afp: { enable: false, people: ['ann'] },
  ca: 'ca.pem',
  patience: 60,
});

describe('what is asked about people', () => {
  it.each([
    ['whose groups are picked from a list', ['Office', 'Workshop']],
    ['whose groups are typed', undefined],
  ])('a setup %s comes out of the form as it went in', (_, listed) => {
    expect(withDraft(SETUP, draftOf(SETUP, listed))).toEqual(SETUP);
  });

  it('a saved group that the directory does not have is one that the person has named', () => {
    const { groups } = draftOf(SETUP, ['Office']);
    expect(groups.map(({ name, isTyped }) => [name, isTyped])).toEqual([
      ['Office', false],
      ['Workshop', true],
    ]);
  });

  it('nothing is picked at the start, and where names are typed there is room for the first', () => {
    const begun = { ...SETUP, groups: [] };
    expect(draftOf(begun, ['Office', 'Workshop']).groups).toEqual([]);
    expect(draftOf(begun, undefined).groups).toEqual([BLANK]);
  });

  it('AFP is left out unless somebody uses it', () => {
    const draft = draftOf(SETUP, ['Office', 'Workshop']);
    expect(withDraft(SETUP, { ...draft, usesAfp: false })).not.toHaveProperty('afp');
  });

  it('SSH is not opened and SMB is for everybody unless that is said', () => {
    const draft = draftOf(SETUP, ['Office', 'Workshop']);
    const { nas } = withDraft(SETUP, { ...draft, usesSsh: false, permissionsOnly: false });
    expect(nas).not.toHaveProperty('ssh');
    expect(nas).not.toHaveProperty('permissionsOnly');
  });

  it('the SSH key that was trusted at one port is not trusted at another', () => {
    const draft = draftOf(SETUP, ['Office', 'Workshop']);
    expect(withDraft(SETUP, { ...draft, sshPort: '22' }).nas.ssh).toEqual({ port: 22 });
  });

  it('empty fields are answers left out, and a row without a name is no group', () => {
    const draft = {
      ...draftOf(SETUP, ['Office']),
      email: ' ',
      workgroup: '',
      sid: '',
      groups: [picked('Office'), BLANK],
    };
    const saved = withDraft(SETUP, draft);
    expect(saved.serviceAccount).not.toHaveProperty('email');
    expect(saved.workgroup).toEqual({ from: 'nas', replace: true });
    expect(saved.groups).toEqual([{ name: 'Office', members: [] }]);
  });

  it('names are typed with commas, in any way, and count once', () => {
    const draft = {
      ...draftOf(SETUP, []),
      groups: [{ ...BLANK, name: ' New ', members: 'ann,, ben , ann' }],
    };
    expect(withDraft(SETUP, draft).groups).toEqual([{ name: 'New', members: ['ann', 'ben'] }]);
  });

  it.each([
    ['', 'an empty field'],
    ['soon', 'a word'],
  ])('%j is no number of seconds: %s is for main to refuse', (patience) => {
    const saved = withDraft(SETUP, { ...draftOf(SETUP, []), patience });
    expect(joinSetupSchema.safeParse(saved).error?.issues.map(({ path }) => path)).toEqual([['patience']]);
  });
});
