import type { SmbDialect } from './dialect.ts';
import type { Cipher } from './encryption.ts';
import type { SigningAlgorithm } from './signing.ts';

/** What a sign-in has come to. */
export type SmbSignIn =
  /** The proof: user and server have shown each other that they know the password. */
  | ({ outcome: 'signed-in'; reached: 'session' | 'share' } & SmbSession)
  /** The same, but the user does not get at the share. */
  | ({ outcome: 'share-refused'; reason: ShareRefusal; status: NtStatus } & SmbSession)
  /** No proof. The status is the server's, where it said one. */
  | { outcome: 'not-signed-in'; reason: SmbRefusal; status: NtStatus | undefined };

/** How the two sides came to speak with each other. */
export interface SmbSession {
  dialect: SmbDialect;
  signing: SigningAlgorithm;
  /** `undefined` where the server did not ask for it. */
  encryption: Cipher | undefined;
}

/** Why nobody was signed in, or why it proves nothing. */
export type SmbRefusal =
  /** Which of the two a server does not say; nor whether somebody without an NT hash was meant. */
  | 'wrong-name-or-password'
  | 'password-must-change'
  | 'password-expired'
  | 'account-expired'
  | 'account-locked'
  | 'account-disabled'
  /** Not from this machine, at this hour, or over the network; the status says which. */
  | 'not-allowed-here'
  /** Refused without saying why; with SMB 2.1 also what a server answers that wants encryption. */
  | 'access-denied'
  /** The account's SID does not belong to the server's domain. */
  | 'sid-invalid'
  /** The server asks another one, which it does not reach. */
  | 'no-logon-server'
  | 'kerberos-only'
  /** The server knows no NTLMv2, only what came before it. */
  | 'ntlmv2-unknown'
  | 'smb1-only'
  /** It speaks SMB 2 or 3, in none of the dialects that were offered. */
  | 'no-common-dialect'
  /** Not a proof: let in as nobody in particular, whatever the password. */
  | 'guest'
  /** Not a proof: let in without a name. */
  | 'anonymous'
  /** Not a proof: it lets us in, and cannot show that it knows the password itself. */
  | 'server-unproved'
  /** Nothing was asked: without a name or a password there is nothing to prove. */
  | 'nothing-to-prove'
  | 'unknown';

/** Why somebody who is signed in does not get at the share. */
export type ShareRefusal = 'share-missing' | 'share-access-denied' | 'unknown';

/** An NTSTATUS, as administrators look it up. */
export interface NtStatus {
  /** `0xC000006D` */
  code: string;
  /** `NT_STATUS_LOGON_FAILURE`; `undefined` for one that is not known here. */
  name: string | undefined;
}

/** The conversation is over, and nobody is signed in. It stays inside smb/: `signInOverSmb` returns it. */
export class NotSignedIn extends Error {
  readonly reason: SmbRefusal;
  readonly status: NtStatus | undefined;

  constructor(reason: SmbRefusal, status?: NtStatus) {
    super(`${reason} ${status?.code ?? ''}`.trim());
    this.name = 'NotSignedIn';
    this.reason = reason;
    this.status = status;
  }
}
