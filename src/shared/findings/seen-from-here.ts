import { counted } from '../counted.ts';
import { listed, tells } from './telling.ts';

interface Nas {
  /** The NAS by its own name: "diskstation". */
  nas: string;
}
interface Unreachable extends Nas {
  /** What was tried and what came: "445: no answer within 3 s". */
  how: string;
  /** Where to look on this vendor's NAS, in whole sentences. */
  checklist: string;
}
interface Clock {
  /** Whose it is: "diskstation", "this machine". */
  clock: string;
  /** How far it is off, and from whom: "8 min ahead of this machine and JumpCloud". */
  off: string;
  /** How it is set right, in whole sentences. */
  setIt: string;
}
interface Lasting {
  /** Whose certificate it is, and for what: "of diskstation". */
  whose: string;
  /** ISO date: "2026-12-24". */
  until: string;
  /** What happens then, in whole sentences. */
  breaks: string;
}

const CLOCK_CAUSE = 'Codes of a second factor fail from half a minute on, Kerberos from five, and then TLS.';

const inDays = (days: number): string => (days === 0 ? 'within a day' : `in ${counted(days, 'day', 'days')}`);

/** What can be seen from this machine without signing in anywhere, and what will bite before long. */
export const seenFromHereFindings = {
  NAS_SMB_UNREACHABLE: tells<Unreachable>({
    severity: 'error',
    sentence: (f) => `SMB on ${f.nas} cannot be reached from here: port ${f.how}.`,
    cause: () =>
      'A firewall keeps it closed, the service is off, or the NAS has blocked this machine’s address.',
    next: (f) => f.checklist,
  }),
  NAS_AFP_UNREACHABLE: tells<Unreachable>({
    severity: 'error',
    sentence: (f) => `AFP on ${f.nas} cannot be reached from here: port ${f.how}.`,
    cause: () =>
      'A firewall keeps it closed, the service is off, or the NAS has blocked this machine’s address.',
    next: (f) => f.checklist,
  }),
  NAS_AFP_NO_LOGIN: tells<Nas & { methods: string[] }>({
    severity: 'error',
    sentence: (f) =>
      `AFP on ${f.nas} offers no way to sign in that a directory user can take: ${f.methods.length === 0 ? 'none at all' : listed(f.methods)}.`,
    cause: () =>
      'The NAS hands the password on to the directory, so it has to get it: by DHX2, or in clear text.',
    next: () => 'Turn AFP off and on again on the NAS, or let Macs use SMB.',
  }),
  DIRECTORY_UNREACHABLE: tells<{ host: string; how: string }>({
    severity: 'error',
    sentence: (f) => `${f.host} cannot be reached from here over LDAP: port ${f.how}.`,
    cause: () => 'A firewall keeps this network from it, or the directory itself is down.',
    next: () =>
      'Let this network out to that port, then look again. If it is open, see the directory’s status page.',
  }),
  CLOCK_SKEWED: tells<Clock>({
    severity: 'warning',
    sentence: (f) => `The clock of ${f.clock} is ${f.off}.`,
    cause: () => CLOCK_CAUSE,
    next: (f) => f.setIt,
  }),
  CLOCK_WRONG: tells<Clock>({
    severity: 'error',
    sentence: (f) => `The clock of ${f.clock} is wrong: ${f.off}.`,
    cause: () => CLOCK_CAUSE,
    next: (f) => f.setIt,
  }),
  NAS_DNS_UNKNOWN_HOST: tells<Nas & { server: string; host: string; where: string }>({
    severity: 'error',
    sentence: (f) => `The DNS server of ${f.nas}, ${f.server}, does not know ${f.host}.`,
    cause: () => 'The NAS asks another DNS server than the rest of the office, or that one filters names.',
    next: (f) => `Give the NAS a DNS server that knows it: ${f.where}.`,
  }),
  NAS_DNS_SILENT: tells<Nas & { servers: string[] }>({
    severity: 'warning',
    sentence: (f) => `The DNS of ${f.nas} does not answer here: ${listed(f.servers)}.`,
    cause: () => 'It is down, or it answers only in the network of the NAS.',
    next: () => 'Nothing while the NAS is connected. If it loses the directory, look here first.',
  }),
  NAS_DNS_OTHER_ADDRESS: tells<Nas & { host: string; found: string; here: string }>({
    severity: 'notice',
    sentence: (f) => `${f.host} is ${f.found} to ${f.nas} and ${f.here} here.`,
    cause: () => 'A directory with several addresses gives them in turn; or a DNS server has its own idea.',
    next: () => 'Nothing while the NAS is connected.',
  }),
  CERTIFICATE_EXPIRES: tells<Lasting & { days: number }>({
    severity: 'warning',
    sentence: (f) => `The certificate ${f.whose} expires on ${f.until}, ${inDays(f.days)}.`,
    cause: (f) => f.breaks,
    next: () => 'See that it is renewed before that day.',
  }),
  CERTIFICATE_EXPIRED: tells<Lasting>({
    severity: 'error',
    sentence: (f) => `The certificate ${f.whose} expired on ${f.until}.`,
    cause: (f) => f.breaks,
    next: () => 'Have it renewed; then look again.',
  }),
  SERVICE_PASSWORD_EXPIRED: tells<{ username: string }>({
    severity: 'error',
    sentence: (f) => `The password of ${f.username} has expired in JumpCloud.`,
    cause: () => 'An expired password does not sign in to LDAP, so whatever uses it sees nobody.',
    next: () =>
      'Set a new one: serviceAccount.resetPassword: true, then apply. Whatever else uses the account needs it too.',
  }),
  SERVICE_PASSWORD_EXPIRES_SOON: tells<{ username: string; until: string; days: number }>({
    severity: 'warning',
    sentence: (f) => `The password of ${f.username} expires on ${f.until}, ${inDays(f.days)}.`,
    cause: () => 'On that day whatever signs in with it loses the directory.',
    next: () => 'Turn "Password never expires" on for the account before that day.',
  }),
};
