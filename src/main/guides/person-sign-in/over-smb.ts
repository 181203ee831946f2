import { proofId } from '../../../shared/proof-of.ts';
import type { OverSmb } from '../guide.ts';
import type { Door, Person } from './doors.ts';
import { directoryAccepts } from './doors.ts';
import { smbAnswer } from './smb-answer.ts';

interface SmbDoor {
  /** Name or address of the NAS, without brackets. */
  host: string;
  port: number;
  /** Opened as well where one is named; nothing in it is read. */
  share: string | undefined;
  overSmb: OverSmb;
  signal: AbortSignal;
}

/**
 * The share that people open. The NAS compares with the NT hash that the directory gives it, so this shows the whole way:
 * person, NAS, service account, directory.
 *
 * The name goes without what DSM puts behind an @, and without a domain: so a PC sends it that belongs to none.
 */
export function smbDoor(person: Person, { share, overSmb, ...target }: SmbDoor): Door {
  const { account, password, nas } = person;
  return {
    id: proofId('smb', account),
    title:
      share === undefined
        ? `${account} can sign in to ${nas} over SMB`
        : `${account} can open \\\\${nas}\\${share}`,
    enter: async (before) => {
      const signIn = await overSmb({ ...target, who: nas, account, domain: '', password, share });
      return smbAnswer(signIn, { account, nas, share, directoryAccepts: directoryAccepts(before) });
    },
  };
}
