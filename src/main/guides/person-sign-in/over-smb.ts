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
  /** Whether the NAS could read an NT hash of the person; undefined where that cannot be found out. */
  hasNtHash: () => Promise<boolean | undefined>;
  signal: AbortSignal;
}

/**
 * The share that people open. The NAS compares with the NT hash that the directory gives it, so this shows the whole way:
 * person, NAS, service account, directory.
 *
 * The name goes without what DSM puts behind an @, and without a domain: so a PC sends it that belongs to none.
 */
export function smbDoor(person: Person, { share, overSmb, hasNtHash, ...target }: SmbDoor): Door {
  const { account, password, nas } = person;
  return {
    id: proofId('smb', account),
    title:
      share === undefined
        ? `${account} can sign in to ${nas} over SMB`
        : `${account} can open \\\\${nas}\\${share}`,
    enter: async (before) => {
      const signIn = await overSmb({ ...target, who: nas, account, domain: '', password, share });
      const accepts = directoryAccepts(before);
      const isDisputed = signIn.outcome === 'not-signed-in' && signIn.reason === 'wrong-name-or-password';
      const hash = isDisputed && accepts ? await hasNtHash() : undefined;
      return smbAnswer(signIn, { account, nas, share, directoryAccepts: accepts, hasNtHash: hash });
    },
  };
}
