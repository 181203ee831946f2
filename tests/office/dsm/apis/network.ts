import { method, NONE } from '../api.ts';
import type { Api } from '../api.ts';

/**
 * Control Panel > Network > General. The facts have its name only (facts/synology.md §3); the fields are those of public
 * replies of DSM 7.3 and 7.4.
 */
export const coreNetwork: Api = {
  name: 'SYNO.Core.Network',
  versions: [1, 2],
  format: 'JSON',
  methods: [
    method({
      name: 'get',
      audience: 'administrator',
      params: NONE,
      answer: (_params, { nas: { state } }) => ({
        arp_ignore: true,
        dns_manual: false,
        dns_primary: state.dns[0] ?? '',
        dns_secondary: state.dns[1] ?? '',
        enable_windomain: false,
        gateway: '192.168.1.1',
        ipv4_first: false,
        multi_gateway: false,
        server_name: state.hostname,
        use_dhcp_domain: true,
        v6gateway: '',
      }),
    }),
  ],
};
