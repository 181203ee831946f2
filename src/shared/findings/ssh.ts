import { tells } from './telling.ts';

interface Peer {
  /** Who was asked, by its own name: "nas-archive". */
  who: string;
  /** As a person would type it: "nas-archive:22". */
  address: string;
}

/** What can happen when a NAS is read over SSH. Nothing is ever changed that way. */
export const sshFindings = {
  SSH_FAILED: tells<Peer & { problem: string }>({
    severity: 'error',
    sentence: (f) => `${f.who} and Joinery did not come to speak SSH at ${f.address}: ${f.problem}.`,
    cause: () => 'Another service answers at that port, or its SSH is too old.',
    next: () => 'Check the port, or go on without SSH: Joinery then checks what it can from outside.',
  }),
  SSH_HOST_KEY_UNKNOWN: tells<Peer & { fingerprint: string }>({
    severity: 'error',
    sentence: (f) =>
      `Nobody has confirmed the SSH key of ${f.who} at ${f.address} yet. No password was sent.`,
    cause: (f) => `Its fingerprint is ${f.fingerprint}.`,
    next: () => 'Compare it with the one the NAS shows (ssh-keygen -lf on it), then trust it.',
  }),
  SSH_HOST_KEY_CHANGED: tells<Peer & { old: string; new: string }>({
    severity: 'error',
    sentence: (f) => `The SSH key of ${f.who} is not the one that was trusted. No password was sent.`,
    cause: (f) => `Trusted: ${f.old}. Now: ${f.new}. It was made anew, or somebody is in between.`,
    next: () => 'Find out which. If it was made anew, trust the new fingerprint; otherwise do not go on.',
  }),
  SSH_SIGN_IN_REFUSED: tells<Peer & { account: string }>({
    severity: 'error',
    sentence: (f) => `${f.who} does not let ${f.account} in over SSH.`,
    cause: () => 'The password is another one, or the account is not in the administrators group.',
    next: () => 'Check both, or go on without SSH. A NAS blocks an address after a few wrong passwords.',
  }),
  SSH_COMMAND_FAILED: tells<Peer & { doing: string }>({
    severity: 'error',
    sentence: (f) => `${f.who} could not be asked this over SSH: ${f.doing}.`,
    cause: () => 'Its software may be newer than what Joinery has been shown to work with.',
    next: () => 'Look at it in the NAS’s own pages instead.',
  }),
};
