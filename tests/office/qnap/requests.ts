import type { QnapNas } from './nas.ts';
import { productElements } from './self-description.ts';
import { answer, element, elements, parent } from './xml.ts';

type Fields = ReadonlyMap<string, string>;

const REFUSED = answer(elements({ authPassed: '0' }));
const PASSED = element('authPassed', '1');

/** `manaRequest.cgi?subfunc=sysinfo`: the model above, the rest in the page's own wrapping (facts/qnap.md §3). */
export function manaRequest(fields: Fields, nas: QnapNas): string {
  if (!isAdministrator(fields, nas)) return REFUSED;
  if (fields.get('subfunc') !== 'sysinfo') return answer(PASSED);
  const { state } = nas;
  const root = parent(
    'root',
    elements({ timezone: state.timezone, cpu_usage: '1.7 %', nic_cnt: '1' }),
    // Some values come without CDATA.
    '<ifname1>eth0</ifname1>\n<eth_ip1>192.168.1.44</eth_ip1>\n<eth_mask1>255.255.255.0</eth_mask1>\n',
    '<eth_mac1>24:5e:be:20:fa:ee</eth_mac1>\n',
    parent('dnsInfo', ...state.dnsServers.map((server) => element('DNS_LIST', server))),
    elements({ uptime_day: '0', uptime_hour: '6', uptime_min: '15', uptime_sec: '13' }),
    '<hd_pd_alias1>3.5" SATA HDD 1</hd_pd_alias1>\n',
    `<serial_number>${state.serial}</serial_number>\n`,
    element('server_name', state.hostname),
  );
  return answer(
    PASSED,
    productElements(state.release),
    element('hostname', state.hostname),
    parent('func', element('name', 'S_MENU_40'), parent('ownContent', root)),
  );
}

/** `privRequest.cgi`: the NAS's own users and groups. What other types than 0 mean is not evidenced (facts/qnap.md §4). */
export function privRequest(fields: Fields, nas: QnapNas): string {
  if (!isAdministrator(fields, nas)) return REFUSED;
  const { users, groups } = nas.state;
  if (fields.get('getdata') !== '1' || fields.get('type') !== '0') return answer(PASSED);
  switch (fields.get('subfunc') ?? '') {
    case 'user':
      return answer(PASSED, listed('userroot', 'user', users, fields, userElement));
    case 'group':
      return answer(PASSED, listed('grouproot', 'group', groups, fields, groupElement));
    default:
      return answer(PASSED);
  }
}

function userElement({ name, fullName, email }: QnapNas['state']['users'][number]): string {
  return elements({ username: name, fullname: fullName, email, description: '' });
}

function groupElement({ name }: { name: string }): string {
  return elements({ groupname: name });
}

/** From `lower` up to and without `upper`, or all. */
function listed<Item>(
  root: string,
  name: string,
  items: readonly Item[],
  fields: Fields,
  told: (item: Item) => string,
): string {
  const upper = fields.get('upper') ?? 'all';
  const page = items.slice(Number(fields.get('lower') ?? 0), upper === 'all' ? undefined : Number(upper));
  const data = parent('data', ...page.map((item) => parent(name, told(item))));
  return parent(root, data, element('count', String(items.length)));
}

function isAdministrator(fields: Fields, { sessions, state }: QnapNas): boolean {
  const name = sessions.userOf(fields.get('sid') ?? '');
  return state.users.some((user) => user.name === name && user.administrator);
}
