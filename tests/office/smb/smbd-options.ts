import type { SmbdSettings } from '../../peers/smbd-config.ts';
import type { SmbdOptions, SystemNames } from '../../peers/smbd.ts';
import type { CallMatch, Exchange } from '../dsm/exchanges.ts';
import { callMatches } from '../dsm/exchanges.ts';
import type { Nas } from '../dsm/nas.ts';
import type { NasState, SmbSettings } from '../dsm/state.ts';

const LDAPS_PORT = 636;

/** DSM's numbers as Samba's words: where a range begins, and where it ends (facts/synology.md §6). */
const OLDEST = ['NT1', 'SMB2_02', 'SMB2_10', 'SMB3_00'];
const NEWEST = ['NT1', 'SMB2_02', 'SMB2_10', 'SMB3_11'];
/** Off, where both can, required: an inferred order (facts/synology.md §6 has the numbers alone). */
const ENCRYPTION = ['off', 'desired', 'required'];
const SIGNING = ['disabled', 'auto', 'mandatory'];

/** The calls after which a Synology looks at its Samba again. */
const CHANGES: CallMatch[] = [
  { api: 'SYNO.Core.Directory.LDAP', method: 'set' },
  { api: 'SYNO.Core.Directory.LDAP', method: 'refresh' },
  { api: 'SYNO.Core.Directory.LDAP.Refresh', method: 'get_status' },
  { api: 'SYNO.Core.FileServ.SMB', method: 'set' },
  { api: 'SYNO.Core.FileServ.SMB', method: 'clean_cache' },
];

export const changesSamba = (exchange: Exchange): boolean =>
  CHANGES.some((match) => callMatches(match, exchange));

/**
 * How Samba is set up on this NAS as it stands now, or, as a string, why nothing is served.
 *
 * Whoever is to be let in comes from the directory, by the NAS's own bind DN, and from what the NAS has listed: somebody
 * who is missing in either is not let in.
 */
export function smbdOptions({ state, link, network, poweredOff }: Nas): SmbdOptions | string {
  if (poweredOff.aborted) return 'the NAS is switched off';
  const { ldap, smb, smbPort, shares, readers } = state;
  if (smbPort === null) return 'this NAS has no Samba';
  if (!ldap.enable_client) return 'the NAS is in no directory';
  if (!smb.enable_samba) return 'SMB is switched off';
  if (!ldap.enable_cifs) return 'the directory is not used for SMB';
  const server = network.reach(ldap.host, LDAPS_PORT);
  if (server === undefined) return `${ldap.host} is not reached over LDAPS`;
  return {
    port: smbPort,
    workgroup: smb.workgroup,
    directory: {
      url: `ldaps://${server.host}:${server.port}`,
      caPem: network.trustedCas.join('\n'),
      baseDn: ldap.base_dn,
      bindDn: ldap.bind_dn,
      password: link.bindPassword,
    },
    names: systemNames(state),
    ...(state.smbCache && { cached: state.smbCache }),
    shares: shares.map(({ name }) => {
      const groups = readers[name];
      return { name, ...(groups && { validUsers: groups.map((group) => `@${group}`) }) };
    }),
    settings: smbdSettings(smb),
  };
}

function smbdSettings(smb: SmbSettings): SmbdSettings {
  return {
    'server min protocol': wordFor(OLDEST, smb.smb_min_protocol),
    'server max protocol': wordFor(NEWEST, smb.smb_max_protocol),
    'smb encrypt': wordFor(ENCRYPTION, smb.smb_encrypt_transport),
    'server signing': wordFor(SIGNING, smb.enable_server_signing),
    'ntlm auth': smb.enable_ntlmv1_auth ? 'ntlmv1-permitted' : 'ntlmv2-only',
  };
}

function wordFor(words: readonly string[], number: number): string {
  const word = words[number];
  if (word === undefined) throw new RangeError(`${number} is none of DSM's numbers`);
  return word;
}

/**
 * Samba looks for people by the name that the directory has, and DSM lists them with a suffix. With which of the two one
 * signs in to DSM over SMB is not evidenced: here with either.
 */
function systemNames({ directory, ldapClientIsDown }: NasState): SystemNames {
  // Without the LDAP client the system knows nobody of the directory, and Samba cannot let them in (§14 no. 11).
  if (ldapClientIsDown) return { users: [], groups: [] };
  return {
    users: directory.users.map(({ name, uid }) => ({
      name: withoutSuffix(name),
      uid,
      // Their own number, though no group has it (facts/jumpcloud.md §8.3): Samba does not mind.
      gid: uid,
      aliases: name === withoutSuffix(name) ? [] : [name],
    })),
    groups: directory.groups.map(({ name, gid, members }) => ({
      name: withoutSuffix(name),
      gid,
      members: members.map(withoutSuffix),
    })),
  };
}

/** `ann@jumpcloud.com` → `ann` */
function withoutSuffix(name: string): string {
  return name.replace(/@[^@]*$/, '');
}
