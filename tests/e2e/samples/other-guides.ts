import { finding } from '../../../src/shared/findings/finding.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { Otherwise } from '../fake-main.ts';
import { connectorAnswered, connectorBegun, singleSignOnAnswered, singleSignOnBegun } from './setups.ts';
import { staying } from './streams.ts';

/** Single sign-on with authentik: begun, and with every question answered. */
export const singleSignOn: Otherwise = { setups: { get: () => singleSignOnBegun } };
export const singleSignOnDone: Otherwise = { setups: { get: () => singleSignOnAnswered } };
/** The same with authentik done by hand. */
export const singleSignOnByHand: Otherwise = {
  setups: {
    get: () => ({
      ...singleSignOnBegun,
      authentik: { ...singleSignOnBegun.authentik, access: 'by-hand' },
    }),
  },
};

/** Bitwarden Directory Connector: begun, and with every question answered. */
export const connector: Otherwise = { setups: { get: () => connectorBegun } };
export const connectorDone: Otherwise = { setups: { get: () => connectorAnswered } };

const DN = `o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com`;

/** What "Test Now" has come to: somebody is left out, and a group is empty. */
const testNow: CheckResult[] = [
  {
    id: 'connector.test',
    title: '"Test Now" comes to an end',
    answer: 'pass',
    evidence: `users: 4 by (&(objectClass=inetOrgPerson)) under ou=users,${DN}; groups: 2 by (&(objectClass=groupOfNames)) under ${DN}.`,
  },
  {
    id: 'connector.people',
    title: 'It finds people',
    answer: 'pass',
    evidence: '3 people: ann@morgenrot.example, ben@morgenrot.example, zoe@morgenrot.example.',
  },
  {
    id: 'connector.mail',
    title: 'Everybody has an e-mail address',
    answer: 'fail',
    evidence: 'Skipped: tom (no e-mail address).',
    finding: finding('WRITE_DID_NOT_STICK', { title: 'The e-mail address of tom', fields: ['none'] }),
  },
  {
    id: 'connector.groups',
    title: 'It finds the groups',
    answer: 'pass',
    evidence: '2 groups: Office (3 people), Workshop (0 people).',
  },
];

const others: CheckResult[] = [
  {
    id: 'directory.account-signs-in',
    title: 'svc-bitwarden can sign in to LDAP',
    answer: 'pass',
    evidence: 'A bind as svc-bitwarden, over SSL/TLS.',
  },
];

/** A look that has ended. */
export const tested: RunEvent[] = [
  {
    type: 'started',
    run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a',
    kind: 'check',
    items: [
      {
        id: 'directory.account-signs-in',
        kind: 'check',
        section: 'Setup JumpCloud',
        title: 'svc-bitwarden can sign in to LDAP',
      },
      { id: 'connector.test', kind: 'check', section: 'Test Now', title: '"Test Now" comes to an end' },
    ],
  },
  { type: 'checked', id: 'directory.account-signs-in', results: others, ms: 120 },
  { type: 'checked', id: 'connector.test', results: testNow, ms: 840 },
  { type: 'finished', outcome: 'checkFailed', ms: 1_240 },
];

/** Waits for somebody who types commands. */
const typing: RunEvent[] = [
  {
    type: 'started',
    run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a',
    kind: 'apply',
    items: [
      {
        id: 'connector.password',
        kind: 'hand',
        section: 'Configure Directory Connector: Log in',
        title: 'Sign in to Bitwarden, and hand over the password',
      },
    ],
  },
  {
    type: 'waiting',
    id: 'connector.password',
    byHand: {
      clicks: [
        'In a terminal, in the folder of bwdc (Directory Connector’s command-line program, same version):',
        './bwdc login   (asks for the client_id and client_secret of the organisation)',
        './bwdc config ldap.password --secretenv BWDC_LDAP_PASSWORD   (puts the password into the secret store)',
      ],
      values: [
        { label: 'client_id', value: 'organization.…' },
        {
          label: 'Password of svc-bitwarden',
          value: 'that of the service account',
          secret: 'service-account-password',
        },
      ],
      undo: 'bwdc logout.',
    },
  },
];
export const typingCommands: Otherwise = {
  ...connectorDone,
  runs: { watch: (_, signal) => staying(typing, signal) },
};
