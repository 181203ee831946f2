import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Device } from '../../../shared/model/device.ts';
import { dnsServer } from '../../network/dns/dns-server.ts';
import { httpsAddress } from '../../network/https/address.ts';
import { cleanText } from '../../network/mdns/clean-text.ts';
import { calls } from './calls.ts';
import { elementsAt, textAt } from './elements.ts';
import type { Element } from './elements.ts';
import type { QnapSession } from './session.ts';

/** What a QNAP tells of itself to an administrator. */
export interface QnapSystem {
  device: Device;
  /** The DNS servers it asks, as IP addresses, in its own order. */
  dnsServers: string[];
  /** By how many milliseconds its clock is ahead of this computer's, to a second or so; undefined where it tells no time. */
  clockAheadMs: number | undefined;
}

/** Below the root, where older firmware may have it, or behind the page's own wrapping (facts/qnap.md §3). */
const PLACES = ['func/ownContent/root', ''];
/** Longer names and numbers are nobody's. */
const LONGEST = 64;

/**
 * Model, firmware, serial number, DNS servers and clock (facts/qnap.md §3).
 *
 * @throws {ExpectedFailure} what `QnapSession.read` throws; REPLY_UNEXPECTED where it tells no model, firmware or serial
 */
export async function describe(
  session: Pick<QnapSession, 'who' | 'origin' | 'read'>,
  signal?: AbortSignal,
): Promise<QnapSystem> {
  const { root, date } = await session.read(calls.readSystem, {}, signal);
  const told = Date.now();
  const device: Device = {
    kind: 'qnap',
    name: shown(root, 'hostname') ?? httpsAddress(session.origin, { defaultPort: 443 }).host,
    model: shown(root, 'model/displayModelName') ?? needed(session, root, 'model/modelName'),
    serial: needed(session, root, 'serial_number'),
    version: versionOf(root, needed(session, root, 'firmware/version')),
    address: session.origin,
  };
  const dnsServers = PLACES.flatMap((place) => elementsAt(root, join(place, 'dnsInfo/DNS_LIST')))
    .map(({ text }) => text)
    .filter((text) => dnsServer(text) !== undefined);
  return { device, dnsServers, clockAheadMs: date === undefined ? undefined : date.getTime() - told };
}

/** "QTS 5.2.6.3195 build 20250714"; number and build where they are told. */
function versionOf(root: Element, version: string): string {
  const isHero = textAt(root, 'model/is_zfs') === '1';
  // That ZFS is QuTS hero is inferred (facts/qnap.md §1.2); only the name rests on it.
  const name = shown(root, 'firmware/name') ?? (isHero ? 'QuTS hero' : 'QTS');
  const number = shown(root, 'firmware/number');
  const build = shown(root, 'firmware/build');
  return [`${name} ${version}${number === undefined ? '' : `.${number}`}`, build && `build ${build}`]
    .filter(Boolean)
    .join(' ');
}

/** SECURITY: as one line of plain text. */
function shown(root: Element, place: string): string | undefined {
  const texts = PLACES.map((before) => textAt(root, join(before, place)) ?? '');
  return texts.map((text) => cleanText(text, { length: LONGEST })).find((text) => text !== '');
}

function needed({ who, origin }: Pick<QnapSession, 'who' | 'origin'>, root: Element, place: string): string {
  return (
    shown(root, place) ??
    fail('REPLY_UNEXPECTED', { who, address: origin, where: place, problem: 'it is missing' })
  );
}

function join(before: string, place: string): string {
  return before === '' ? place : `${before}/${place}`;
}
