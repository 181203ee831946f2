import { HardDrive, KeyRound, LockKeyhole } from 'lucide-react';

/** What a guide is about, as a picture: its NAS, unless that is not what it is about. */
export function GuideIcon({ guide, size }: { guide: string; size: number }) {
  switch (guide) {
    case 'authentik-synology':
      return <KeyRound size={size} aria-hidden />;
    case 'jumpcloud-bitwarden':
      return <LockKeyhole size={size} aria-hidden />;
    default:
      return <HardDrive size={size} aria-hidden />;
  }
}
