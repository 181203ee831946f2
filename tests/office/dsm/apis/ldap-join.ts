import { withLdapServer } from '../directory/connection.ts';
import { fetchAccounts, publishesSambaSchema } from '../directory/accounts.ts';
import { ApiError } from '../api.ts';
import type { Reply } from '../api.ts';
import type { Nas } from '../nas.ts';
import { NOT_JOINED } from '../state.ts';
import type { LdapSettings } from '../state.ts';
import type { ProfileName } from '../ldap-profiles.ts';

/** What `set` may bring to a NAS that joins, or is joined. Left out = as it is. */
export interface JoinRequest {
  settings: Partial<LdapSettings>;
  bindPassword: string | undefined;
  profile: ProfileName | undefined;
}

/**
 * Joins the LDAP directory, for real: connects, binds, reads users and groups. Nothing changes on the NAS unless all of
 * it works (facts/synology.md §4.5).
 *
 * @throws {ApiError} 114 without host, base or (for a new server) credentials; 2705 when shifting would change on a
 * joined NAS; 2709 on an AD member; 2628 where it serves a directory itself; otherwise what the LDAP server's refusal comes to
 */
export async function join(request: JoinRequest, nas: Nas): Promise<Reply> {
  const { state, faults } = nas;
  if (state.domain.enable_domain) throw new ApiError(2709);
  // Listed among Active Directory's codes; that an LDAP join is refused with it too is a guess (facts/synology.md §11.3).
  if (state.servesDirectory) throw new ApiError(2628);
  const next = joinedSettings(request, state.ldap);
  const bindPassword = request.bindPassword ?? nas.link.bindPassword;
  const profile = request.profile ?? state.profile;

  const seen = await withLdapServer(next, nas.network, async (client) => {
    await client.bind(next.bind_dn, bindPassword);
    const accounts = await fetchAccounts(client, { ...next, rules: state.profiles[profile] });
    return { ...accounts, sambaSchema: await publishesSambaSchema(client).catch(() => false) };
  });

  const smb1Before = state.smb.smb_max_protocol === 0;
  if (faults.quirks.joinTurnsPlainTextOn) next.enable_cifs_pam = true;
  state.ldap = { ...next, server_support_samba_schema: seen.sambaSchema };
  state.profile = profile;
  state.ldapClientIsDown = false;
  state.directory = { users: seen.users, groups: seen.groups };
  nas.link = { bindPassword, connectedFrom: Date.now() + state.manners.joinMs };
  if (next.enable_cifs_pam) {
    // The "SMB1 downgrade" users complain about; in DSM it is the web page that sends it (facts/synology.md §4.5).
    Object.assign(state.smb, { smb_min_protocol: 0, smb_max_protocol: 0 });
    state.serviceDiscovery.enable_smb_time_machine = false;
  }
  return {
    is_syno_server: false,
    ntpassword_not_accessible: !seen.ntPasswordsReadable || faults.quirks.ntPasswordNotAccessible,
    smb2_with_cifs_pam: next.enable_cifs_pam && !smb1Before,
    enable_cifs_pam: next.enable_cifs_pam,
  };
}

/** Leaves the directory. That DSM forgets the server's address with it is a guess; the profile stays. */
export function leave(nas: Nas): void {
  nas.state.ldap = { ...NOT_JOINED };
  nas.state.directory = { users: [], groups: [] };
  nas.link = { bindPassword: '', connectedFrom: 0 };
}

function joinedSettings({ settings, bindPassword }: JoinRequest, current: LdapSettings): LdapSettings {
  const next = { ...current, ...settings, enable_client: true };
  for (const name of ['host', 'base_dn', 'encryption'] as const) {
    if (settings[name] === undefined && !current.enable_client) throw new ApiError(114, { name });
  }
  const sameServer = current.enable_client && next.host === current.host && next.base_dn === current.base_dn;
  if (!sameServer && settings.bind_dn === undefined) throw new ApiError(114, { name: 'bind_dn' });
  if (!sameServer && bindPassword === undefined) throw new ApiError(114, { name: 'bind_pw' });
  if (current.enable_client && next.enable_idmap !== current.enable_idmap) {
    // Shifting is chosen at join time (facts/synology.md §4.5); the code DSM answers with is a guess.
    throw new ApiError(2705);
  }
  return { ...next, bind_dn: fullBindDn(next.bind_dn, next.base_dn), error: 2703 };
}

/** A short name becomes a DN by DSM's own rule, which is wrong for JumpCloud (facts/synology.md §4.5). */
function fullBindDn(bindDn: string, baseDn: string): string {
  return bindDn.includes('=') ? bindDn : `uid=${bindDn},cn=users,${baseDn}`;
}
