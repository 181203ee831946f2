import type { Announcement } from '../network/mdns/announcement.ts';
import type { Sighting } from './sighting.ts';

type Txt = Announcement['txt'];
/** What a vendor's announcement says beyond what every announcement does. */
type Marks = Pick<Sighting, 'kind'> &
  Partial<Pick<Sighting, 'model' | 'version' | 'serial' | 'macs' | 'adminPort'>>;

/** How each type of service is read; asked for in this order, so that what names its vendor is heard first. */
const READERS = new Map<string, (txt: Txt) => Marks | undefined>([
  ['_http._tcp', synology],
  ['_qdiscover._tcp', qnap],
  ['_device-info._tcp', trueNas],
  ['_smb._tcp', () => ({ kind: 'unknown' })],
]);

/** The types of service by which a NAS shows itself. */
export const announcedTypes = [...READERS.keys()];

/** Longer model names and serial numbers are nobody's. */
const LONGEST = 64;
/** More network cards than any NAS has. */
const MOST_MACS = 8;

/** What an announcement says of the device that sent it; `undefined` where it says nothing of a NAS. Never throws. */
export function recognise(announcement: Announcement): Sighting | undefined {
  const { type, name, host, addresses, txt } = announcement;
  const marks = READERS.get(type)?.(txt);
  return marks && { macs: [], ...marks, name, host, addresses };
}

/** facts/synology.md §13.1. Every web page is announced as `_http._tcp`; the vendor tells a Synology from a printer. */
function synology(txt: Txt): Marks | undefined {
  if (!/^synology/i.test(txt.get('vendor') ?? '')) return undefined;
  const version = ['version_major', 'version_minor', 'version_build'].map((key) => txt.get(key) ?? '');
  const [major = '', minor = '', build = ''] = version;
  return {
    kind: 'synology',
    ...text('model', txt.get('model')),
    ...text('serial', txt.get('serial')),
    ...(version.every((part) => /^\d{1,6}$/.test(part)) ? { version: `DSM ${major}.${minor}-${build}` } : {}),
    ...portOf(txt.get('secure_admin_port')),
    macs: macsIn(txt.get('mac_address')),
  };
}

/**
 * facts/qnap.md §1.1. The port is HTTPS's only where HTTPS is forced. QuTS hero announces itself like QTS; which of the
 * two it is, is told only on asking.
 */
function qnap(txt: Txt): Marks {
  const said = pairsOf(txt);
  const version = said.get('fwver') ?? '';
  return {
    kind: 'qnap',
    ...text('model', said.get('displaymodel') ?? said.get('model')),
    ...text('serial', said.get('serialnum')),
    ...(/^[\w.]{1,32}$/.test(version) ? { version: `QTS ${version}` } : {}),
    ...(said.get('accesstype') === 'https' ? portOf(said.get('accessport')) : {}),
  };
}

/**
 * TrueNAS has no mark of its own; it poses as a Mac Pro in a rack, with a colour that no Mac announces with it
 * (facts/truenas.md §1). A candidate, until it is asked.
 */
function trueNas(txt: Txt): Marks | undefined {
  return /^MacPro7,1@ECOLOR=226,226,224$/.test(txt.get('model') ?? '') ? { kind: 'truenas' } : undefined;
}

/** QNAP's script writes all pairs into one TXT string with commas between; newer systems, one string a pair. */
function pairsOf(txt: Txt): Txt {
  const pairs = new Map<string, string>();
  for (const [key, value] of txt) {
    for (const pair of `${key}=${value}`.split(/,(?=[a-z]+=)/i)) {
      const [, name = '', rest = ''] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
      if (!pairs.has(name.toLowerCase())) pairs.set(name.toLowerCase(), rest);
    }
  }
  return pairs;
}

function text<Key extends string>(key: Key, said: string | undefined): Partial<Record<Key, string>> {
  const value = said?.trim().slice(0, LONGEST) ?? '';
  return value === '' ? {} : ({ [key]: value } as Record<Key, string>);
}

function portOf(said: string | undefined): { adminPort?: number } {
  const port = /^\d{1,5}$/.test(said ?? '') ? Number(said) : 0;
  return port >= 1 && port <= 65_535 ? { adminPort: port } : {};
}

/** A NAS with several cards joins their MAC addresses with `|` (facts/synology.md §13.1). */
function macsIn(said = ''): string[] {
  return said
    .split('|', MOST_MACS)
    .map((mac) => mac.replace(/[^0-9a-f]/gi, '').toLowerCase())
    .filter((digits) => digits.length === 12 && !/^(0{12}|f{12})$/.test(digits))
    .map((digits) => digits.replace(/(..)(?=.)/g, '$1:'));
}
