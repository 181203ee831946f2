import { createHash } from 'node:crypto';
import type { LdapServer } from '../../network/ldap/ldap-connection.ts';
import type { JumpCloud } from '../../directories/jumpcloud/jumpcloud.ts';
import type { OrganisationSettings } from '../../directories/jumpcloud/organisations.ts';
import type { SambaDomain } from '../../directories/jumpcloud/ldap-servers.ts';
import { baseDn, bindDn } from '../../directories/jumpcloud/regions.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { JoinSetup, JumpCloudSetup } from '../../../shared/model/setup.ts';
import type { Means } from '../guide.ts';
import type { GroupWish, GroupsRead } from './group-wishes.ts';
import { decideGroups } from './group-wishes.ts';
import { jumpcloudOf, ldapServerOf } from './where-jumpcloud-is.ts';

/** JumpCloud through its API: what a key opens, and what was there when the site was opened. */
export interface JumpCloudApi extends GroupsRead {
  jumpcloud: JumpCloud;
  organisation: OrganisationSettings;
  ldapServerId: string;
  domain: SambaDomain | undefined;
}

/** The JumpCloud side of a setup: who and what is wanted there. `api` is missing where it is done by hand. */
export interface JumpCloudSite<S extends JumpCloudSetup = JoinSetup> {
  setup: S;
  means: Means;
  api: JumpCloudApi | undefined;
  organisationId: string;
  baseDn: string;
  bindDn: string;
  ldap: LdapServer;
  /** Whether people are to get in over SMB. Without it nothing of Samba is asked of JumpCloud, or changed there. */
  samba: boolean;
  groups: GroupWish[];
  /** User names of everybody who is to get in: the groups' members, present and to be. */
  people: string[];
}

/** Of whichever guide: for steps that are the same in all. */
export type AnyJumpCloudSite = JumpCloudSite<JumpCloudSetup>;

/**
 * Signs in to JumpCloud and decides what is wanted there; with `access: by-hand` it decides from the answers alone.
 *
 * @throws DIRECTORY_KEY_REFUSED, ORGANISATION_NEEDED, LDAP_DISABLED, LDAP_SERVER_MISSING, …
 */
export async function openJumpCloud<S extends JumpCloudSetup>(
  setup: S,
  means: Means,
): Promise<JumpCloudSite<S>> {
  if (setup.jumpcloud.access === 'by-hand') return byHandSite(setup, means);
  const jumpcloud = await jumpcloudOf(setup, means);
  try {
    const organisation = await jumpcloud.choose(setup.jumpcloud.organisation, means.signal);
    if (organisation.disableLdap) fail('LDAP_DISABLED', { organisation: organisation.name });
    const { id: ldapServerId } = await jumpcloud.ldapServer(setup.jumpcloud.ldapServer, means.signal);
    const [domain, users, groups] = await Promise.all([
      jumpcloud.sambaDomain(ldapServerId, means.signal),
      jumpcloud.users(means.signal),
      jumpcloud.everyGroup(means.signal),
    ]);
    const named = groups.filter(({ name }) => setup.groups.some((answer) => answer.name === name));
    const members = new Map(
      await Promise.all(
        named.map(async ({ id }) => [id, await jumpcloud.members(id, means.signal)] as const),
      ),
    );
    const api = { jumpcloud, organisation, ldapServerId, domain, users, groups, members };
    return site(setup, means, { api, organisationId: organisation.id });
  } catch (error) {
    await jumpcloud.close();
    throw error;
  }
}

function byHandSite<S extends JumpCloudSetup>(setup: S, means: Means): JumpCloudSite<S> {
  const organisationId = setup.jumpcloud.organisation ?? fail('ORGANISATION_ID_MISSING', { id: setup.id });
  return site(setup, means, { api: undefined, organisationId });
}

function site<S extends JumpCloudSetup>(
  setup: S,
  means: Means,
  { api, organisationId }: Pick<JumpCloudSite, 'api' | 'organisationId'>,
): JumpCloudSite<S> {
  // Done by hand it is a proposal, which the person corrects if JumpCloud says that it is taken.
  const groups = decideGroups(setup.groups, api ?? { users: [], groups: [], members: new Map() });
  return {
    setup,
    means,
    api,
    organisationId,
    baseDn: baseDn(organisationId),
    bindDn: bindDn(setup.serviceAccount.username, organisationId),
    ldap: ldapServerOf(setup, means.ca),
    samba: 'nas' in setup && setup.nas.permissionsOnly !== true,
    groups,
    people: [...new Set(groups.flatMap(({ people }) => people))].sort(),
  };
}

/**
 * The SID of a Samba domain that is new: always the same one for an organisation, so that a plan, the run that follows
 * and a run after a crash mean the same domain. It has to be unique, not secret.
 */
export function sidFor(organisationId: string): string {
  const hash = createHash('sha256').update(`Samba domain of ${organisationId}`).digest();
  return `S-1-5-21-${hash.readUInt32BE(0)}-${hash.readUInt32BE(4)}-${hash.readUInt32BE(8)}`;
}
