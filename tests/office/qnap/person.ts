import type { ByHand } from '../../../src/shared/model/by-hand.ts';
import type { QnapByHand } from './by-hand.ts';
import type { DomainSecurityForm } from './state.ts';

/** The words of the form for what it sets. */
const SECURITY: Record<string, DomainSecurityForm['security'] | undefined> = {
  'ldap://': 'none',
  'ldap:// (ldap + TLS)': 'tls',
  'ldap:// (ldap + SSL)': 'ssl',
};

/** What somebody is asked to do: the step's id and what is shown. */
export interface Asked {
  id: string;
  byHand: ByHand;
}

/**
 * Somebody with QTS open in a browser who does what Joinery shows, with the values that it shows. What they cannot do from
 * the words alone they cannot do.
 */
export interface PersonAtQts {
  does(asked: Asked): Promise<void>;
  takesBack(asked: Asked): void;
}

/** @param servicePassword what they type where a password is asked for: it is shown to nobody */
export function personAtQts(qnap: QnapByHand, servicePassword: string): PersonAtQts {
  return {
    async does(asked) {
      const value = (label: string) => valueOf(asked, label);
      switch (asked.id) {
        case 'nas.microsoft-networking':
          qnap.setMicrosoftNetworking({ enabled: true, workgroup: value('Workgroup') });
          return;
        case 'nas.domain-security':
          await qnap.fillDomainSecurity({
            type: 'remote',
            host: value('LDAP Server Host'),
            security: SECURITY[value('LDAP Security')] ?? missing(asked, 'a security that the form has'),
            baseDn: value('Base DN'),
            rootDn: value('Root DN'),
            password: servicePassword,
            usersBaseDn: value('Users Base DN'),
            groupBaseDn: value('Group Base DN'),
          });
          if (value('LDAP authentication options') === 'LDAP users only')
            qnap.chooseAuthentication('ldapUsersOnly');
          return;
        case 'nas.apple-networking':
          qnap.setAfp(true);
          return;
        case 'nas.domain-users':
          await qnap.refreshDomainUsers();
          return;
        default:
          missing(asked, 'anything that somebody at QTS does');
      }
    },
    takesBack(asked) {
      switch (asked.id) {
        case 'nas.microsoft-networking': {
          const [, workgroup] = /the workgroup (\S+), Apply/.exec(asked.byHand.clicks.join()) ?? [];
          // Without its name they ask whoever set the NAS up.
          qnap.setMicrosoftNetworking({ enabled: true, workgroup: workgroup ?? 'NAS' });
          return;
        }
        case 'nas.domain-security':
          qnap.leaveDomainSecurity();
          return;
        case 'nas.apple-networking':
          qnap.setAfp(false);
          return;
        case 'nas.domain-users':
          return;
        default:
          missing(asked, 'anything that somebody at QTS does');
      }
    },
  };
}

function valueOf(asked: Asked, label: string): string {
  return asked.byHand.values.find((value) => value.label === label)?.value ?? missing(asked, label);
}

function missing({ id }: Asked, what: string): never {
  throw new Error(`${id} does not show ${what}`);
}
