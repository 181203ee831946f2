import type { SmbdOptions, SystemNames } from '../../peers/smbd.ts';
import type { QnapNas } from './nas.ts';

const LDAPS_PORT = 636;

/**
 * How Samba is set up on this NAS as it stands now, or, as a string, why nothing is served.
 *
 * With "Local users only" it knows nobody of the directory, and refuses them all (facts/qnap.md §8).
 *
 * @param port where it is to listen; undefined: this NAS has no Samba
 */
export function qnapSamba({ state, link, network }: QnapNas, port: number | undefined): SmbdOptions | string {
  const { microsoftNetworking, domainSecurity, status, authentication } = state;
  if (port === undefined) return 'this NAS has no Samba';
  if (!microsoftNetworking.enabled) return 'Microsoft Networking is off';
  if (!domainSecurity || status !== 'Online') return 'the NAS is in no directory';
  const server = network.reach(domainSecurity.host, LDAPS_PORT);
  if (!server) return `${domainSecurity.host} is not reached over LDAPS`;
  return {
    port,
    workgroup: microsoftNetworking.workgroup,
    directory: {
      url: `ldaps://${server.host}:${server.port}`,
      caPem: network.trustedCas.join('\n'),
      baseDn: domainSecurity.baseDn,
      bindDn: domainSecurity.rootDn,
      password: link.bindPassword,
    },
    names: authentication === 'ldapUsersOnly' ? directoryNames(state) : { users: [], groups: [] },
    // Made with every volume.
    shares: [{ name: 'Public' }],
  };
}

const directoryNames = ({ domainUsers, domainGroups }: QnapNas['state']): SystemNames => ({
  users: domainUsers.map(({ name, uid, gid }) => ({ name, uid, gid })),
  groups: domainGroups,
});
