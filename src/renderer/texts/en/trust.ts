import type { NasGuideId } from '../../../shared/guide-ids.ts';

const ON_DSM =
  'On the NAS, open Control Panel > Security > Certificate: the default one has the same names and dates.';

/** Where a NAS itself shows its certificate. */
const PAGES: Record<NasGuideId, string> = {
  'jumpcloud-synology': ON_DSM,
  'authentik-synology': ON_DSM,
  'jumpcloud-qnap':
    'On the NAS, open Control Panel > System > Security: the certificate there has the same names and dates.',
  'jumpcloud-truenas':
    'On the NAS, open System > General Settings > GUI > Settings: it names the certificate, and the list of certificates has the same names and dates.',
};

const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

export const trust = {
  heading: (nas: string) => `Is this ${nas}?`,
  headingChanged: (nas: string) => `The certificate of ${nas} has changed`,
  headingFailed: (nas: string) => `${nas} shows no certificate`,
  headingTrusted: (nas: string) => `${nas} is trusted`,
  lead: 'Nobody this machine trusts vouches for the certificate, which is usual for a NAS. Compare it once; from then on only this certificate counts.',
  leadKnown: (nas: string) =>
    `You have compared and trusted this very certificate before, for ${nas}. It need not be compared again.`,
  leadChanged: 'Nothing has been sent to it: no password and no question.',
  leadFailed: 'Nothing goes on before the NAS has shown whom one talks to.',
  pinned: 'This certificate was compared and trusted, and it is still the same.',
  verified: 'An authority that this machine trusts vouches for this certificate, for this very address.',
  asking: (nas: string) => `Asking ${nas} for its certificate …`,
  certificate: 'Certificate',
  subject: 'Issued to',
  issuer: 'Issued by',
  validFrom: 'Valid from',
  validTo: 'Valid until',
  date: (date: Date) => longDate.format(date),
  notYet: 'not yet valid by the clock of this machine',
  expired: (days: number) => `expired ${inDays(days)} ago`,
  ending: (days: number) => (days === 0 ? 'ends today' : `ends in ${inDays(days)}`),
  expiredMeans:
    'Joinery goes by the fingerprint, so it can be trusted all the same. Browsers and other programs will warn of it.',
  fingerprint: 'Fingerprint (SHA-256)',
  before: 'Trusted so far',
  now: 'Presented now',
  aboutNew: 'The one presented now',
  compare: 'How to compare it',
  compareSteps: (guide: NasGuideId) => [
    PAGES[guide],
    'To compare the fingerprint as well, export that certificate there and read it from the file:',
  ],
  compareCommand: 'openssl x509 -in cert.pem -noout -fingerprint -sha256',
  compareCopy: 'the command',
  meanings: 'What it may mean',
  meaning: [
    {
      what: 'It was renewed.',
      then: 'A NAS renews some certificates by itself, or somebody has put in another one. Compare it, then trust the new one.',
    },
    {
      what: 'Another device has this address now.',
      then: 'Go back and find the NAS again.',
    },
    {
      what: 'Somebody is in between.',
      then: 'Do not go on, and ask whoever looks after the network.',
    },
  ],
  changedVerified:
    'An authority that this machine trusts vouches for the new one. A renewal looks like that.',
  compared: 'I have renewed it myself, or compared it on the NAS',
  compareFirst: 'Without that, nothing goes on here.',
  trust: 'Trust this certificate',
  trustNew: 'Trust the new one',
  goOn: 'Continue to the sign-in',
  byHand: 'Do this NAS by hand',
};

const inDays = (days: number): string => (days === 1 ? '1 day' : `${days} days`);
