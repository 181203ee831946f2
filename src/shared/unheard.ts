import type { Found } from './found.ts';
import { isLoopback } from './found.ts';

/** Why a NAS is not heard: the settings of this computer's system by the system's name, the others by what they are. */
export type Unheard = 'offline' | 'windows' | 'macos' | 'linux' | 'vpn' | 'elsewhere' | 'silent' | 'off';

/**
 * The likely reasons, likeliest first. Whether anything at all was heard decides: what reaches this computer from others
 * would reach it from the NAS too.
 */
export function likelyReasons({ listening, others, devices }: Found): Unheard[] {
  if (!listening) return [];
  if (others > 0 || devices.length > 0) return ['silent', 'off', 'elsewhere'];
  if (listening.interfaces.every(isLoopback)) return ['offline'];
  return [listening.system, 'vpn', 'elsewhere', 'silent'];
}

/** What was heard, and what follows from that. */
export function heardWords({ others, devices }: Pick<Found, 'others' | 'devices'>): string {
  if (others === 1) return 'One other device announced itself, so announcements do arrive.';
  if (others > 1)
    return `${others.toLocaleString('en-GB')} other devices announced themselves, so announcements do arrive.`;
  if (devices.length > 0) return 'Others are heard, so announcements do arrive.';
  return 'Nothing at all was heard: announcements do not reach this computer.';
}

/** Each reason, and what to do about it. */
export const unheardWords: Record<Unheard, { what: string; then: string }> = {
  offline: {
    what: 'This computer is in no network: it could only listen to itself.',
    then: 'Connect it by cable or Wi-Fi, then search again.',
  },
  windows: {
    what: 'Windows keeps announcements out.',
    then: 'Settings > Network & internet > Ethernet or Wi-Fi: set the network profile to Private. Then Windows Security > Firewall & network protection > Allow an app through firewall: allow Joinery on private networks.',
  },
  macos: {
    what: 'macOS has not been told that Joinery may look into the local network.',
    then: 'System Settings > Privacy & Security > Local Network: turn Joinery on, then search again.',
  },
  linux: {
    what: 'A firewall on this computer drops what is sent to UDP port 5353.',
    then: 'Let it in: in firewalld that is the service mdns, in ufw 5353/udp. Where avahi is installed, avahi-browse -at shows whether the system itself hears anything.',
  },
  vpn: {
    what: 'A VPN on this computer takes the traffic.',
    then: 'Disconnect it while you search, or let it leave the local network alone.',
  },
  elsewhere: {
    what: 'The NAS is in another network or VLAN, or a guest Wi-Fi keeps devices apart.',
    then: 'Announcements do not cross a router. Go into the network of the NAS, or type its address.',
  },
  silent: {
    what: 'The NAS does not announce itself: Bonjour is off there.',
    then: 'Synology: Control Panel > File Services > Advanced. QNAP: Control Panel, under Service Discovery. TrueNAS: Network > Global Configuration, mDNS. Or type its address.',
  },
  off: {
    what: 'The NAS is off, or still starting.',
    then: 'It announces itself as soon as it is there, and then shows up here by itself.',
  },
};
