import { tells } from './telling.ts';

/** What can come of an address that a person has typed. */
export const deviceFindings = {
  QUICKCONNECT_NOT_SUPPORTED: tells<{ address: string; what: string }>({
    severity: 'error',
    sentence: (f) => `${f.address} leads to the NAS through ${f.what}, and Joinery does not go that way.`,
    cause: () =>
      'It passes through a relay of the vendor. Joinery speaks with the NAS itself, whose certificate it compares.',
    next: () => 'Use the address of the NAS in your own network: its name, or its IP address.',
  }),
  NAS_NAME_UNKNOWN: tells<{ host: string }>({
    severity: 'error',
    sentence: (f) => `The name ${f.host} is not known to this network.`,
    cause: () =>
      'It is misspelt, or the NAS is off. If it is a QuickConnect ID: Joinery does not use the vendor’s relay.',
    next: (f) => `Try ${f.host}.local, or use the IP address of the NAS.`,
  }),
  NAS_NOT_ANSWERING: tells<{ host: string; reasons: string[] }>({
    severity: 'error',
    sentence: (f) => `${f.host} does not answer over HTTPS: port ${f.reasons.join(', port ')}.`,
    cause: () =>
      'It is off, it has another address, its HTTPS has another port, or a firewall is in between.',
    next: () =>
      'Check that it is on and in this network. If you know its HTTPS port, type it: 192.168.1.20:5443.',
  }),
  NAS_WITHOUT_HTTPS: tells<{ nas: string; address: string; reasons: string[]; where: string }>({
    severity: 'error',
    sentence: (f) => `${f.nas} answers over plain HTTP only, at ${f.address}.`,
    cause: (f) =>
      `Over HTTPS: port ${f.reasons.join(', port ')}. A password sent over plain HTTP can be read by anybody on the network.`,
    next: (f) => `Switch HTTPS on: ${f.where}. If it is on, at a port of its own, type that port too.`,
  }),
};
