import type { NasState } from '../dsm/state.ts';
import { freshNas } from '../dsm/state.ts';
import type { AnnouncedHost } from './responder.ts';
import { openResponder } from './responder.ts';

export interface AnnounceOptions {
  /** Where the office's DSM answers over HTTPS. */
  dsmPort: number;
  /** What it says of itself; a fresh NAS when left out. */
  dsm?: Pick<NasState, 'hostname' | 'model' | 'serial' | 'version'>;
}

/**
 * Announces the office's NAS on loopback, and beside it three boxes that a real network would have: a QNAP, a TrueNAS and
 * something that only speaks SMB. Nothing listens at those three.
 */
export async function announceDevices({
  dsmPort,
  dsm = freshNas(),
}: AnnounceOptions): Promise<{ close(): Promise<void> }> {
  const responder = await openResponder();
  for (const host of [synology(dsmPort, dsm), QNAP, TRUENAS, PLAIN_SMB]) await responder.announce(host);
  return { close: () => responder.close() };
}

/** facts/synology.md §13.1. The micro version is not in it: 7.2.2 announces itself as 7.2. */
function synology(dsmPort: number, dsm: Required<AnnounceOptions>['dsm']): AnnouncedHost {
  return {
    name: dsm.hostname,
    addresses: ['127.0.0.1'],
    services: [
      {
        type: '_http._tcp',
        port: 5000,
        txt: [
          'vendor=Synology',
          `model=${dsm.model}`,
          `serial=${dsm.serial}`,
          `version_major=${dsm.version.major}`,
          `version_minor=${dsm.version.minor}`,
          `version_build=${dsm.version.build}`,
          'admin_port=5000',
          `secure_admin_port=${dsmPort}`,
          'mac_address=00:11:32:c8:5e:20|00:11:32:c8:5e:21',
        ],
      },
      { type: '_smb._tcp', port: 445 },
      { type: '_device-info._tcp', port: 0, txt: ['model=Xserve'] },
    ],
  };
}

/** facts/qnap.md §1.1: all pairs in one TXT string, with commas between. */
const QNAP: AnnouncedHost = {
  name: 'nas-archive',
  addresses: ['127.0.0.34'],
  services: [
    {
      type: '_qdiscover._tcp',
      port: 8080,
      txt: [
        [
          'accessType=http',
          'accessPort=8080',
          'model=TS-X64',
          'displayModel=TS-464',
          'fwVer=5.2.9',
          'fwBuildNum=20260214',
          'serialNum=Q234I01234',
        ].join(),
      ],
    },
    { type: '_http._tcp', port: 8080, txt: ['path=/'] },
    { type: '_smb._tcp', port: 445 },
    { type: '_workstation._tcp', instance: 'nas-archive [24:5e:be:41:7a:34]', port: 9 },
  ],
};

/** facts/truenas.md §1: no mark of its own, and no version. */
const TRUENAS: AnnouncedHost = {
  name: 'truenas',
  addresses: ['127.0.0.40'],
  services: [
    { type: '_http._tcp', port: 80 },
    { type: '_smb._tcp', port: 445 },
    { type: '_device-info._tcp', port: 9, txt: ['model=MacPro7,1@ECOLOR=226,226,224'] },
  ],
};

const PLAIN_SMB: AnnouncedHost = {
  name: 'media',
  addresses: ['127.0.0.52'],
  services: [{ type: '_smb._tcp', port: 445 }],
};
