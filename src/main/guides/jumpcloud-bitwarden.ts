import type { Fact } from '../engine/journal-entry.ts';
import type { Item } from '../engine/step.ts';
import { section } from '../engine/step.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { ConnectorSetup } from '../../shared/model/setup.ts';
import { lookedAtFromHere } from './bitwarden-steps/asked-from-here.ts';
import type { ConnectorSite } from './bitwarden-steps/connector-site.ts';
import { connectorSite } from './bitwarden-steps/connector-site.ts';
import { passwordByCommands } from './bitwarden-steps/password-step.ts';
import { testNow } from './bitwarden-steps/preview-check.ts';
import { screenStep } from './bitwarden-steps/screen-step.ts';
import { syncNow } from './bitwarden-steps/sync-step.ts';
import type { Guide, Site } from './guide.ts';
import { restsOn } from './jumpcloud-bitwarden-causes.ts';
import { refuseWhatMustNotBe } from './jumpcloud-bitwarden-refusals.ts';
import { accountSignsIn } from './jumpcloud-steps/directory-checks.ts';
import type { JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import { openJumpCloud } from './jumpcloud-steps/jumpcloud-site.ts';
import { plainGroupSteps } from './jumpcloud-steps/plain-group-steps.ts';
import type { AccountWords } from './jumpcloud-steps/service-account.ts';
import { serviceAccount } from './jumpcloud-steps/service-account.ts';
import { resetPassword } from './jumpcloud-steps/service-password.ts';

const ACCOUNT: AccountWords = {
  firstname: 'Directory Connector',
  description:
    'Signs Bitwarden Directory Connector in to JumpCloud LDAP. Dedicated to that: do not use it elsewhere.',
};

/**
 * Bitwarden's "JumpCloud" for Directory Connector, section by section. Joinery writes Directory Connector's configuration
 * and runs its "Test Now"; the password and the sync itself are a person's.
 */
export const jumpcloudBitwarden: Guide<ConnectorSetup> = {
  id: 'jumpcloud-bitwarden',
  title: 'JumpCloud → Bitwarden',
  article: 'JumpCloud (Bitwarden Directory Connector)',
  achieves: 'is set up for',
  restsOn,
  open: async (setup, means) => {
    if (setup.groups.length === 0) fail('NO_GROUPS', {});
    const directory = await openJumpCloud(setup, means);
    const close = async () => directory.api?.jumpcloud.close();
    try {
      return { ...(await opened(directory)), close };
    } catch (error) {
      await close();
      throw error;
    }
  },
};

async function opened(directory: JumpCloudSite<ConnectorSetup>): Promise<Omit<Site, 'close'>> {
  const site = connectorSite(directory);
  // An undo puts back what was there, and a check says what is: neither may fail because the present state is bad.
  const isApply = directory.means.kind === 'apply';
  if (isApply) await refuseWhatMustNotBe(site);
  return {
    items: article(site),
    facts: factsOf(site),
    findings: isApply ? await warningsOf(site) : [],
    device: undefined,
  };
}

function article(site: ConnectorSite): Item[] {
  const { directory, file, wish } = site;
  return [
    ...section('Setup JumpCloud', [
      serviceAccount(directory, ACCOUNT),
      ...resetPassword(directory),
      accountSignsIn(directory),
      ...directory.groups.flatMap((group) => plainGroupSteps(directory, group)),
    ]),
    ...section('Configure Directory Connector: Directory Settings', [screenStep(file, wish, 'directory')]),
    ...section('Configure Directory Connector: Sync Settings', [screenStep(file, wish, 'sync')]),
    // Directory Connector's own test wants a sign-in to Bitwarden first. This one does not, and what it finds is better known
    // before anybody types commands.
    ...section('Test Now', [testNow(site)]),
    ...section('Configure Directory Connector: Log in', [passwordByCommands(site)]),
    ...section('Sync Now', [syncNow(site)]),
    ...lookedAtFromHere(directory),
  ];
}

/** What belongs before the plan. */
async function warningsOf({ setup, directory, release, file }: ConnectorSite): Promise<Finding[]> {
  const { version, verifyCertificate } = setup.connector;
  const { findings } = await file.look();
  return [
    ...findings,
    ...(release.isKnown ? [] : [finding('CONNECTOR_VERSION_NEWER', { version })]),
    ...(verifyCertificate ? [] : [finding('CONNECTOR_UNVERIFIED', { host: directory.ldap.host })]),
    finding('CONNECTOR_INVITES', {}),
    finding('CONNECTOR_SCIM', {}),
  ];
}

function factsOf({ setup, directory, file }: ConnectorSite): Fact[] {
  const { api, ldap, organisationId, bindDn } = directory;
  const facts: [string, string | undefined][] = [
    ['Program', `Directory Connector ${setup.connector.version}`],
    ['Data file', file.file],
    ['Bitwarden', setup.connector.server ?? 'bitwarden.com'],
    ['Directory', 'JumpCloud'],
    ['Organisation', api ? `${api.organisation.name} (${api.organisation.id})` : organisationId],
    ['LDAP server', `${ldap.host}, ${ldap.encryption === 'ssl' ? 'SSL/TLS' : 'STARTTLS'}`],
    ['Certificate', setup.connector.verifyCertificate ? 'verified' : 'not verified'],
    ['Private CA', setup.ca],
    ['Base DN', directory.baseDn],
    ['Service account', bindDn],
    ['Groups', directory.groups.map(({ name }) => name).join(', ')],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
