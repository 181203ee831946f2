import type { Client, Entry } from 'ldapts';

/** What the directory shows to nslcd or sssd. */
export interface DirectoryAccounts {
  users: { name: string; uid: number; gid: number }[];
  groups: { name: string; gid: number; members: string[] }[];
}

export interface AccountsView {
  baseDn: string;
  schema: string;
  /** sssd hides whoever has less (facts/truenas.md §7). */
  minId: number;
}

export const NOBODY: DirectoryAccounts = { users: [], groups: [] };
const PAGE_SIZE = 500;

/** Reads users and groups as the programs below TrueNAS do: `posixAccount` and `posixGroup` under the base. */
export async function fetchAccounts(
  client: Client,
  { baseDn, schema, minId }: AccountsView,
): Promise<DirectoryAccounts> {
  const search = async (filter: string) =>
    (await client.search(baseDn, { scope: 'sub', filter, paged: { pageSize: PAGE_SIZE } })).searchEntries;
  const users = (await search('(objectClass=posixAccount)')).flatMap((entry) => {
    const name = values(entry, 'uid')[0];
    const uid = number(entry, 'uidNumber');
    const gid = number(entry, 'gidNumber') ?? uid;
    return name === undefined || uid === undefined || gid === undefined ? [] : [{ name, uid, gid }];
  });
  const groups = (await search('(objectClass=posixGroup)')).flatMap((entry) => {
    const name = values(entry, 'cn')[0];
    const gid = number(entry, 'gidNumber');
    if (name === undefined || gid === undefined) return [];
    const members =
      schema === 'RFC2307'
        ? values(entry, 'memberUid')
        : values(entry, 'member').map((dn) => /^uid=([^,]+)/i.exec(dn)?.[1] ?? dn);
    return [{ name, gid, members }];
  });
  return {
    users: users.filter(({ uid }) => uid >= minId),
    groups: groups.filter(({ gid }) => gid >= minId),
  };
}

function values(entry: Entry, attribute: string): string[] {
  const key = Object.keys(entry).find((name) => name.toLowerCase() === attribute.toLowerCase());
  return [(key === undefined ? undefined : entry[key]) ?? []].flat().map(String);
}

function number(entry: Entry, attribute: string): number | undefined {
  const text = values(entry, attribute)[0] ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
