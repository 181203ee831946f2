import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { JoinSetup } from '../../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../../src/shared/model/setup.ts';
import { BASE_DN } from './names.ts';
import { answered } from './setups.ts';

/** A setup of a QNAP, with every question answered and its settings read over SSH. */
export const qnapSetup: JoinSetup = joinSetupSchema.parse({
  ...answered,
  guide: 'jumpcloud-qnap',
  nas: { ...answered.nas, name: 'nas-archive', ssh: {} },
});

/** As OpenSSH shows it: the key that was trusted. */
export const TRUSTED_KEY = `SHA256:${'4Vv3hJ0m7b'.repeat(4)}q1Z`;

/** The same with an SSH key that was trusted, which the NAS does not present any more. */
export const qnapWithOldKey: JoinSetup = {
  ...qnapSetup,
  nas: { ...qnapSetup.nas, ssh: { port: 22, fingerprint: TRUSTED_KEY } },
};

/** A setup of a TrueNAS, with every question answered. */
export const trueNasSetup: JoinSetup = { ...answered, guide: 'jumpcloud-truenas' };
export const trueNasWithoutSmb: JoinSetup = {
  ...trueNasSetup,
  nas: { ...trueNasSetup.nas, permissionsOnly: true },
};

/** Waits for somebody who fills in QTS's form. */
export const fillingIn: RunEvent[] = [
  {
    type: 'started',
    run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a',
    kind: 'apply',
    items: [
      {
        id: 'nas.domain-security',
        kind: 'hand',
        section: 'Integrating a JumpCloud LDAP Instance in QTS',
        title: 'Domain Security of nas-archive: LDAP authentication',
      },
    ],
  },
  {
    type: 'waiting',
    id: 'nas.domain-security',
    byHand: {
      clicks: [
        'QTS > Control Panel > Privilege > Domain Security > LDAP authentication',
        'Fill in the form from the top with the values below, then Apply',
        'Finish; then wait until the status is Online',
      ],
      values: [
        { label: 'Select the type of LDAP server', value: 'Remote LDAP server' },
        { label: 'Base DN', value: BASE_DN },
        { label: 'Root DN', value: `uid=svc-nas,${BASE_DN}` },
        { label: 'Password', value: 'that of the service account', secret: 'service-account-password' },
        { label: 'LDAP authentication options', value: 'LDAP users only' },
      ],
      warnings: ['Apply writes nss_ldap.conf anew: an edit made in that file is gone.'],
      undo: 'Control Panel > Privilege > Domain Security: No domain security (local users only), Apply.',
    },
  },
];
