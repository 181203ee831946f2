import { tells } from './telling.ts';

interface Peer {
  /** Who was asked, by its own name: "JumpCloud", "diskstation". */
  who: string;
  /** The address as a person would type it. */
  address: string;
}

/** What can happen on the way to a host, whichever protocol is spoken. */
export const networkFindings = {
  ADDRESS_MALFORMED: tells<{ address: string; problem: string }>({
    severity: 'error',
    sentence: (f) => `${f.address} is not an address that can be used: ${f.problem}.`,
    next: () => 'Write it like https://diskstation.local:5001.',
  }),
  PLAIN_HTTP_REFUSED: tells<Peer>({
    severity: 'error',
    sentence: (f) => `${f.who} would be reached over plain HTTP at ${f.address}.`,
    cause: () => 'A password sent that way can be read by anybody on the network.',
    next: () => 'Use the HTTPS address. On a Synology: Control Panel > Login Portal > DSM, port 5001.',
  }),
  HOST_NOT_FOUND: tells<Peer>({
    severity: 'error',
    sentence: (f) => `The name in ${f.address} is not known to this network.`,
    next: () => 'Check the spelling, or use the IP address.',
  }),
  CONNECTION_REFUSED: tells<Peer>({
    severity: 'error',
    sentence: (f) => `Nothing answers at ${f.address}.`,
    cause: () => 'The service is off, the port is another one, or a firewall refuses.',
    next: (f) => `Check that ${f.who} is on and the port is right, then try again.`,
  }),
  CONNECTION_RESET: tells<Peer>({
    severity: 'error',
    sentence: (f) => `${f.who} broke the connection before it had answered.`,
    cause: () => 'A restart, an overloaded device or something in between.',
    next: () => 'Try again: Joinery reads what is there before it changes anything.',
  }),
  TIMED_OUT: tells<Peer & { seconds: number }>({
    severity: 'error',
    sentence: (f) => `${f.who} did not answer within ${f.seconds} s.`,
    cause: () => 'The host is busy, or a firewall drops what is sent to it.',
    next: () => 'Check that it can be reached from here, then try again.',
  }),
  TLS_FAILED: tells<Peer>({
    severity: 'error',
    sentence: (f) => `${f.who} does not speak TLS at ${f.address}, or only an outdated version of it.`,
    cause: () => 'It may be the port for unencrypted connections. Joinery asks for TLS 1.2 or newer.',
    next: () => 'Use the HTTPS port: on a Synology 5001, not 5000. For LDAP over SSL/TLS it is 636.',
  }),
  CERTIFICATE_UNTRUSTED: tells<Peer & { reason: string; fingerprint: string }>({
    severity: 'error',
    sentence: (f) =>
      `The certificate of ${f.who} at ${f.address} is not vouched for by anybody this machine trusts: ${f.reason}.`,
    cause: (f) => `Its SHA-256 fingerprint is ${f.fingerprint}.`,
    next: () =>
      'A NAS: compare the fingerprint with the one it shows itself, then trust it (in setup.yaml: nas.fingerprint). A directory of your own with a private CA: name the CA’s PEM file under ca.',
  }),
  CERTIFICATE_CHANGED: tells<Peer & { old: string; new: string }>({
    severity: 'error',
    sentence: (f) => `The certificate of ${f.who} is not the one that was trusted. Nothing was sent.`,
    cause: (f) => `Trusted: ${f.old}. Now: ${f.new}. It was renewed, or somebody is in between.`,
    next: () => 'Find out which. If it was renewed, trust the new fingerprint; otherwise do not go on.',
  }),
  REPLY_NOT_JSON: tells<Peer & { began: string }>({
    severity: 'error',
    sentence: (f) => `${f.who} answered with a page instead of data (it begins "${f.began}").`,
    cause: () => 'A proxy, a captive portal or another service answers at that address.',
    next: (f) => `Open ${f.address} in a browser on this machine and see who answers.`,
  }),
  REPLY_TRUNCATED: tells<Peer>({
    severity: 'error',
    sentence: (f) => `${f.who}'s answer broke off before its end.`,
    next: () => 'Try again: Joinery reads what is there before it changes anything.',
  }),
  REPLY_TOO_LARGE: tells<Peer & { limitMb: number }>({
    severity: 'error',
    sentence: (f) => `${f.who} sent more than ${f.limitMb} MB where a short answer was expected.`,
    next: (f) => `See what answers at ${f.address}.`,
  }),
  REPLY_UNEXPECTED: tells<Peer & { where: string; problem: string }>({
    severity: 'error',
    sentence: (f) => `${f.who} answered in a form Joinery does not know (${f.where}: ${f.problem}).`,
    cause: () => 'Its software may be newer than what Joinery has been shown to work with.',
    next: () => 'Do this part by hand, and send us the log so that we can learn the new form.',
  }),
  SERVER_ERROR: tells<Peer & { status: number }>({
    severity: 'error',
    sentence: (f) => `${f.who} answered with an error of its own (HTTP ${f.status}).`,
    next: () => 'Wait a little and try again: Joinery takes up where it was.',
  }),
  WEBSOCKET_REFUSED: tells<Peer & { path: string; status: number }>({
    severity: 'error',
    sentence: (f) => `${f.who} opens no WebSocket at ${f.path} (HTTP ${f.status}).`,
    cause: () => 'A proxy in between does not let WebSockets through, or another service answers there.',
    next: (f) => `Use the device’s own address instead of a proxy’s, and see what answers at ${f.address}.`,
  }),
  MDNS_UNAVAILABLE: tells<{ problem: string }>({
    severity: 'warning',
    sentence: (f) => `Joinery cannot hear what is announced on this network: ${f.problem}.`,
    next: () => 'Type the address of the NAS: everything else works without announcements.',
  }),
};
