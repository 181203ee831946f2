import type { Card } from '../../../src/shared/model/house.ts';
import type { LogLine } from '../../../src/shared/model/log.ts';

/** What a newcomer to the demo is told. */
export const card: Card = {
  title: 'You are in the demo office',
  text: 'Nothing here exists outside this machine. Copy what you need.',
  entries: [
    { label: 'Address of the NAS', value: 'https://127.0.0.1:5001' },
    { label: 'Account on the NAS', value: 'admin' },
    { label: 'Password on the NAS', value: 'Nas-Admin-2026!' },
    { label: 'JumpCloud API key', value: 'office-0f3b6a9e-jumpcloud-api-key' },
  ],
};

export const logLines: LogLine[] = [
  {
    at: '2026-11-21T14:02:31.120Z',
    event: 'request',
    details: '{"method":"GET","path":"/api/systemusers","status":200}',
  },
  {
    at: '2026-11-21T14:02:32.480Z',
    event: 'nas',
    details: '{"api":"SYNO.Core.Directory.LDAP","method":"get","ms":112}',
  },
  { at: '2026-11-21T14:02:33.007Z', event: 'failed', details: '' },
];
