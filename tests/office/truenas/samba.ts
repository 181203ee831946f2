import type { SmbdOptions } from '../../peers/smbd.ts';
import { presentLink } from './link.ts';
import type { TrueNas } from './nas.ts';

const LDAPS_PORT = 636;

/** Whether a service runs. */
export const isRunning = ({ state }: TrueNas, service: string): boolean =>
  state.services.some((one) => one.service === service && one.state === 'RUNNING');

/**
 * How Samba is set up on this NAS as it stands now, or, as a string, why nothing is served: 24.04 was the last whose Samba
 * asks the directory (facts/truenas.md §0).
 *
 * @param port where it is to listen; undefined: this NAS has no Samba
 */
export function trueNasSamba(nas: TrueNas, port: number | undefined): SmbdOptions | string {
  const { state, network, cache } = nas;
  if (port === undefined) return 'this NAS has no Samba';
  if (!isRunning(nas, 'cifs')) return 'SMB is stopped';
  const link = presentLink(nas);
  if (!link || state.health.state !== 'HEALTHY') return 'the NAS is in no directory';
  if (state.ldap['has_samba_schema'] !== true) return 'its Samba does not ask the directory';
  const [server] = link.servers;
  const place = server && network.reach(server.host, LDAPS_PORT);
  if (!place) return 'the directory is not reached over LDAPS';
  return {
    port,
    workgroup: state.smb.workgroup,
    directory: {
      url: `ldaps://${place.host}:${place.port}`,
      caPem: network.trustedCas.join('\n'),
      baseDn: link.baseDn,
      bindDn: link.bindDn,
      password: link.bindPassword,
    },
    names: cache,
    shares: [{ name: 'tank' }],
  };
}
