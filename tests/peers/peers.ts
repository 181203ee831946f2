import { findChromium } from './chromium.ts';
import { findKeyring } from './keyring.ts';
import { findProgram } from './programs.ts';
import { findSlapd } from './slapd.ts';
import { findSmbd } from './smbd.ts';

/** A real server or tool that some tests talk to, and without which they are skipped. */
export interface Peer {
  name: string;
  /** What is not tested without it. */
  purpose: string;
  found: boolean;
}

const isThere = (program: string): boolean => findProgram(program) !== undefined;

/** What this machine has of the real servers and tools. `npm run peers:install` brings what is missing. */
export function findPeers(): Peer[] {
  return [
    {
      name: 'slapd',
      purpose: 'LDAP against a real server, over LDAPS and STARTTLS',
      found: findSlapd() !== undefined,
    },
    {
      name: 'ldapsearch',
      purpose: 'the LDAP tree read by a client that is not ours',
      found: findProgram('ldapsearch') !== undefined,
    },
    {
      name: 'smbd',
      purpose: 'people who open their files, with their passwords in a real directory',
      found: findSmbd() !== undefined,
    },
    {
      name: 'smbclient',
      purpose: "Samba's own word on the same sign-in",
      found: findProgram('smbclient') !== undefined,
    },
    {
      name: 'pdftotext',
      purpose: 'the text of the PDF report, as a reader sees it',
      found: findProgram('pdftotext') !== undefined,
    },
    {
      name: 'gnome-keyring',
      purpose: 'secrets in a real keychain',
      found: findKeyring() !== undefined,
    },
    {
      name: 'chromium',
      purpose: 'the page as people have it: clicked, typed into, read aloud',
      found: findChromium() !== undefined,
    },
    {
      name: 'avahi-daemon',
      purpose: 'mDNS announcements of a real responder',
      found: ['avahi-daemon', 'avahi-publish', 'avahi-browse', 'dbus-daemon'].every(isThere),
    },
    {
      name: 'ip, unshare and nsenter',
      purpose: 'several network interfaces, in a network of the tests’ own',
      found: ['ip', 'unshare', 'nsenter', 'setpriv'].every(isThere),
    },
  ];
}
