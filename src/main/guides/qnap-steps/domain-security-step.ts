import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { NasSite } from './nas-site.ts';
import { seenOverSsh } from './seen-over-ssh.ts';
import { SECURITY_WORDS } from './security-wish.ts';
import type { Wish } from './settings-answers.ts';
import { ldapOnAnswer, settingsAnswer, smbAnswerOf } from './settings-answers.ts';

/** The form of Domain Security, field by field in its own order, and the options that open behind Apply (facts/qnap.md §6). */
export function domainSecurity(nas: NasSite, wish: Wish): Unsectioned {
  return byHand(
    {
      id: 'nas.domain-security',
      title: `Domain Security of ${nas.name}: LDAP authentication`,
      byHand: {
        clicks: [
          'QTS > Control Panel > Privilege > Domain Security > LDAP authentication',
          'Fill in the form from the top with the values below, then Apply',
          'At "LDAP authentication options": LDAP users only',
          'Finish; then wait until the status is Online',
        ],
        values: [
          { label: 'Select the type of LDAP server', value: 'Remote LDAP server' },
          { label: 'LDAP Server Host', value: wish.host },
          { label: 'LDAP Security', value: SECURITY_WORDS[wish.security] },
          { label: 'Base DN', value: wish.baseDn },
          { label: 'Root DN', value: wish.rootDn },
          {
            label: 'Password',
            value: 'that of the service account',
            secret: 'service-account-password',
          },
          { label: 'Users Base DN', value: wish.usersBaseDn },
          { label: 'Group Base DN', value: wish.groupBaseDn },
          { label: 'LDAP authentication options', value: 'LDAP users only' },
        ],
        warnings: [
          'Apply writes nss_ldap.conf anew: an edit made in that file is gone.',
          'With "LDAP users only" the NAS’s own accounts no longer open shares over SMB.',
        ],
        undo: 'Control Panel > Privilege > Domain Security: No domain security (local users only), Apply. The NAS’s own accounts open shares again.',
      },
    },
    seenOverSsh(nas, ({ settings }) => [
      ldapOnAnswer(settings, wish),
      settingsAnswer(settings, wish),
      smbAnswerOf(settings, wish),
    ]),
  );
}
