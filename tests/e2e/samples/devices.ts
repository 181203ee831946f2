import type {
  Certificate,
  Device,
  DiscoveryEvent,
  FoundDevice,
  Identified,
  Offer,
} from '../../../src/shared/model/device.ts';
import { ADDRESS, fingerprint, NAS } from './names.ts';

const BY_HAND_IN_QTS: Offer = {
  guide: 'jumpcloud-qnap',
  how: 'byHand',
  because:
    'QTS lets only a person change these settings: Joinery prepares JumpCloud, shows what to type, and looks at it.',
};

const WITHOUT_SMB: Offer = {
  guide: 'jumpcloud-truenas',
  how: 'automatic',
  because:
    'TrueNAS 24.10 and newer cannot serve SMB to the users of an LDAP directory: permissions, NFS and SSH only.',
  lacksSmb: true,
};

export const diskstation: FoundDevice = {
  id: '20C0SQRJ4V9TA',
  kind: 'synology',
  name: NAS,
  model: 'DS920+',
  version: 'DSM 7.2',
  serial: '20C0SQRJ4V9TA',
  addresses: ['192.168.1.20', '192.168.1.21'],
  address: ADDRESS,
  isConfirmed: true,
  offers: [
    { guide: 'jumpcloud-synology', how: 'automatic' },
    { guide: 'authentik-synology', how: 'automatic' },
  ],
  setups: [],
};

/** One that announces more than it has said itself, is newer than what Joinery changes, and has a setup already. */
export const workshop: FoundDevice = {
  ...diskstation,
  id: '21A0SQR77K2B1',
  name: 'workshop-nas',
  model: 'DS1525+',
  version: 'DSM 8.0',
  serial: '21A0SQR77K2B1',
  addresses: ['192.168.1.22'],
  address: 'https://192.168.1.22:5001',
  isConfirmed: false,
  offers: [
    {
      guide: 'jumpcloud-synology',
      how: 'byHand',
      because: 'Joinery changes only DSM 7.1 to 7.4 by itself, and this NAS runs DSM 8.0.',
    },
  ],
  setups: ['workshop-nas', 'workshop-nas-2'],
};

/** One that is too old for the guide. */
export const ancient: FoundDevice = {
  ...diskstation,
  id: '15A0SQR11A2B3',
  name: 'old-nas',
  version: 'DSM 6.2',
  serial: '15A0SQR11A2B3',
  offers: [
    {
      guide: 'jumpcloud-synology',
      how: 'impossible',
      because: 'The guide is for DSM 7, and this NAS runs DSM 6.2.',
    },
  ],
};

/** A QNAP, a TrueNAS and a box that only speaks SMB. */
const others: FoundDevice[] = [
  {
    id: 'Q234I01234',
    kind: 'qnap',
    name: 'nas-archive',
    model: 'TS-464',
    version: 'QTS 5.2.9',
    serial: 'Q234I01234',
    addresses: ['192.168.1.34'],
    address: 'https://192.168.1.34:443',
    isConfirmed: true,
    offers: [BY_HAND_IN_QTS],
    setups: [],
  },
  {
    id: '192.168.1.40',
    kind: 'truenas',
    name: 'truenas',
    version: 'TrueNAS 25.10',
    addresses: ['192.168.1.40'],
    address: 'https://192.168.1.40:443',
    isConfirmed: true,
    offers: [WITHOUT_SMB],
    setups: [],
  },
  {
    id: '192.168.1.51',
    kind: 'unknown',
    name: 'OLDBOX',
    addresses: ['192.168.1.51'],
    address: 'https://192.168.1.51:443',
    isConfirmed: false,
    offers: [],
    setups: [],
  },
];

export const listening = {
  type: 'listening',
  interfaces: ['eth0 (192.168.1.9)'],
  system: 'linux',
} satisfies DiscoveryEvent;

/** What a search in the sample office brings. */
export const search: DiscoveryEvent[] = [listening, ...[diskstation, ...others].map(found), heard(5)];

/** A box that only speaks SMB, and no NAS. */
export const onlyUnknown: DiscoveryEvent[] = [
  listening,
  ...others.filter(({ kind }) => kind === 'unknown').map(found),
];

export function heard(count: number): DiscoveryEvent {
  return { type: 'heard', others: count };
}

export function found(device: FoundDevice): DiscoveryEvent {
  return { type: 'found', device };
}

/** The NAS's own certificate, for which nobody vouches. */
export const selfSigned: Certificate = {
  subject: 'CN=synology, O=Synology Inc., L=Taipei, C=TW',
  issuer: 'CN=Synology Inc. CA, O=Synology Inc., L=Taipei, C=TW',
  validFrom: '2026-03-02T09:12:00.000Z',
  validTo: '2027-03-03T09:12:00.000Z',
  fingerprint256: fingerprint('3D'),
  verified: false,
};

/** What answers at an address that is typed. */
export const identified: Identified = {
  kind: 'synology',
  name: NAS,
  version: 'DSM 7',
  address: ADDRESS,
  certificate: selfSigned,
  offers: [
    { guide: 'jumpcloud-synology', how: 'automatic' },
    { guide: 'authentik-synology', how: 'automatic' },
  ],
};

/** A QNAP that answers at an address that is typed. */
export const identifiedQnap: Identified = {
  ...identified,
  kind: 'qnap',
  name: 'nas-archive',
  model: 'TS-464',
  version: 'QTS 5.2.9',
  address: 'https://192.168.1.34:443',
  offers: [BY_HAND_IN_QTS],
};

/** A TrueNAS that answers at an address that is typed. */
export const identifiedTrueNas: Identified = {
  ...identified,
  kind: 'truenas',
  name: 'truenas',
  version: 'TrueNAS 25.10',
  address: 'https://192.168.1.40:443',
  offers: [WITHOUT_SMB],
};

/** Something that answers over HTTPS and is no NAS. */
export const identifiedPrinter: Identified = {
  kind: 'unknown',
  name: '192.168.1.60',
  address: 'https://192.168.1.60:443',
  certificate: selfSigned,
  offers: [],
};

export const device: Device = {
  kind: 'synology',
  name: NAS,
  model: 'DS920+',
  serial: '20C0SQRJ4V9TA',
  version: 'DSM 7.2.2-72806',
  address: ADDRESS,
};
