import { nasAddress } from '../network/https/address.ts';
import { administratorOf } from '../../shared/administrator.ts';
import type { House } from '../../shared/model/house.ts';
import type { Beginning, Setup } from '../../shared/model/setup.ts';
import { connectorSetupSchema, joinSetupSchema, singleSignOnSetupSchema } from '../../shared/model/setup.ts';
import { nasOrigin } from './nas-origin.ts';

/** Shorter than an id may be, so that a number fits behind it. */
const LONGEST_SLUG = 56;

/**
 * The answers that a new setup starts with: this house's, and what the person has said so far.
 *
 * @throws ADDRESS_MALFORMED, PLAIN_HTTP_REFUSED
 */
export function beginning({ guide, address = '', name, version }: Beginning, { answers }: House): Setup {
  const { jumpcloud = {}, authentik = {}, ca } = answers;
  const house = ca === undefined ? {} : { ca };
  if (guide === 'jumpcloud-bitwarden') {
    const id = 'directory-connector';
    // An account of its own: what a NAS reads with is not to lose the directory when this one gets another password.
    const serviceAccount = { username: 'svc-bitwarden' };
    return connectorSetupSchema.parse({ id, guide, jumpcloud, serviceAccount, groups: [], ...house });
  }
  const origin = nasOrigin(address, guide);
  const { host, port } = nasAddress(origin);
  const id = slugOf(name ?? host);
  const nas = { address: origin, ...(name === undefined ? {} : { name }) };
  if (guide === 'authentik-synology') {
    return singleSignOnSetupSchema.parse({ id, guide, authentik, nas, people: [], ...house });
  }
  return joinSetupSchema.parse({
    id,
    guide,
    jumpcloud,
    nas: { account: administratorOf(guide, version), ...nas, ...portsAt(port, answers.ports) },
    groups: [],
    ...house,
  });
}

/** Of the file services of a NAS whose HTTPS is at this port; their own, where nobody has mapped any. */
function portsAt(https: number, ports: House['answers']['ports']) {
  const mapped = ports?.find((one) => one.https === https);
  return mapped && { smbPort: mapped.smb, afpPort: mapped.afp };
}

/**
 * The first id made from this slug that can be had: "diskstation", "diskstation-2", …
 *
 * @param claim takes an id, or says that it is not to be had
 */
export async function claimedId(slug: string, claim: (id: string) => Promise<boolean>): Promise<string> {
  let id = slug;
  for (let number = 2; !(await claim(id)); number++) id = `${slug}-${number}`;
  return id;
}

/** Letters without their accents, digits and hyphens; a name that has none of them is simply "nas". */
function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replaceAll(/^-|-$/g, '');
  return slug === '' ? 'nas' : slug;
}
