import { findSmbd } from '../../peers/smbd.ts';
import type { LdapTree } from '../ldap/directory-server.ts';
import { quietPort } from './quiet-port.ts';

/** Where people will open their files, known before the NAS is joined. */
export interface OfficeSmb {
  host: '127.0.0.1';
  port: number;
  /** Why nobody ever answers there; `undefined` where a real smbd does as soon as the NAS is joined. */
  missing: string | undefined;
}

/** Chooses the port, and looks whether this machine has what it takes. */
export async function officeSmb(tree: LdapTree): Promise<OfficeSmb> {
  return { host: '127.0.0.1', port: await quietPort(), missing: missingFor(tree) };
}

function missingFor({ kind }: LdapTree): string | undefined {
  if (findSmbd() === undefined) return 'Samba is not installed (npm run peers:install)';
  return kind === 'slapd' ? undefined : 'Samba needs slapd, and LDAP is the embedded server here';
}
