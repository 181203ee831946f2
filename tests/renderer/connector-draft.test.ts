import { describe, expect, it } from 'vitest';

import type { ConnectorDraft } from '../../src/renderer/screens/prepare/connector-draft.ts';
import { draftOf, VERSIONS, withDraft } from '../../src/renderer/screens/prepare/connector-draft.ts';
import { BLANK, picked } from '../../src/renderer/screens/prepare/draft.ts';
import { connectorSetupSchema } from '../../src/shared/model/setup.ts';

const SETUP = connectorSetupSchema.parse({
  id: 'directory-connector',
  guide: 'jumpcloud-bitwarden',
  jumpcloud: { encryption: 'starttls' },
  serviceAccount: { username: 'svc-bitwarden', email: 'svc@example.org', resetPassword: true },
  connector: {
    version: '2025.5.0',
    folder: '/srv/connector',
    verifyCertificate: false,
    server: 'https://vault.bitwarden.eu',
  },
  groups: [{ name: 'Office', members: ['ann', 'ben'] }, { name: 'Workshop' }],
  patience: 60,
});

const changed = (change: Partial<ConnectorDraft>) =>
  withDraft(SETUP, { ...draftOf(SETUP, ['Office', 'Workshop']), ...change });

describe('what is asked about Directory Connector', () => {
  it.each([
    ['whose groups are picked from a list', ['Office', 'Workshop']],
    ['whose groups are typed', undefined],
  ])('a setup %s comes out of the form as it went in', (_, listed) => {
    expect(withDraft(SETUP, draftOf(SETUP, listed))).toEqual(SETUP);
  });

  it.each(VERSIONS)('%s can be chosen', (version) => {
    expect(changed({ version }).connector.version).toBe(version);
  });

  it('another version is typed, and is not chosen from the list', () => {
    expect(draftOf(SETUP, [])).toMatchObject({ version: '', otherVersion: '2025.5.0' });
    expect(changed({ version: '', otherVersion: ' 2024.9.0 ' }).connector.version).toBe('2024.9.0');
  });

  it('a certificate is verified unless somebody has said otherwise', () => {
    const begun = connectorSetupSchema.parse({
      id: 'directory-connector',
      guide: 'jumpcloud-bitwarden',
      jumpcloud: {},
      groups: [],
    });
    expect(draftOf(begun, [])).toMatchObject({ verifyCertificate: true, groups: [] });
    expect(draftOf(begun, undefined).groups).toEqual([BLANK]);
  });

  it('empty fields are answers left out, and a row without a name is no group', () => {
    const saved = changed({ folder: ' ', server: '', email: '', groups: [picked('Office'), BLANK] });
    expect(saved.connector).toEqual({ version: '2025.5.0', verifyCertificate: false });
    expect(saved.serviceAccount).not.toHaveProperty('email');
    expect(saved.groups).toEqual([{ name: 'Office', members: [] }]);
  });

  it('what cannot be used is for main to refuse', () => {
    const { error } = connectorSetupSchema.safeParse(
      changed({ version: '', otherVersion: 'the newest', server: 'vault', patience: '' }),
    );
    expect(error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
      'connector.server',
      'connector.version',
      'patience',
    ]);
  });
});
