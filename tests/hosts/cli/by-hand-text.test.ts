import { PassThrough } from 'node:stream';

import { expect, it } from 'vitest';

import { personView } from '../../../src/main/hosts/cli/person-view.ts';

it('somebody at a terminal reads what there is to know before the first click', () => {
  const out = new PassThrough().setEncoding('utf8');
  const view = personView(out as unknown as NodeJS.WriteStream, (_, text) => text);

  view.event({
    type: 'started',
    run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a',
    kind: 'apply',
    items: [{ id: 'nas.join', kind: 'hand', section: 'NAS', title: 'Join the NAS' }],
  });
  view.event({
    type: 'waiting',
    id: 'nas.join',
    byHand: {
      clicks: ['Domain/LDAP > Join'],
      values: [{ label: 'Server', value: 'ldap.example' }],
      warnings: ['Never Resolve: that turns on plain-text passwords.'],
      undo: 'Leave.',
    },
  });
  view.close();

  const lines = String(out.read())
    .split('\n')
    .map((line) => line.trim());
  const first = lines.indexOf('! Never Resolve: that turns on plain-text passwords.');
  expect(first).toBeGreaterThan(0);
  expect(lines.slice(first + 1, first + 3)).toEqual(['1. Domain/LDAP > Join', 'Server: ldap.example']);
});
