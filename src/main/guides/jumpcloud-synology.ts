import type { Fact } from '../engine/journal-entry.ts';
import type { Item } from '../engine/step.ts';
import { section } from '../engine/step.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { Guide, Site } from './guide.ts';
import { restsOn } from './jumpcloud-synology-causes.ts';
import { accountSignsIn, asTheNasWillSeeIt } from './jumpcloud-steps/directory-checks.ts';
import { groupSteps } from './jumpcloud-steps/group-steps.ts';
import type { JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import { lookedAtFromHere } from './jumpcloud-steps/looked-at-from-here.ts';
import { openBoth } from './jumpcloud-steps/open-both.ts';
import { peopleBind } from './jumpcloud-steps/people-bind.ts';
import type { DomainWish } from './jumpcloud-steps/samba-domain.ts';
import { decideDomain, sambaDomain, sambaServiceAccount } from './jumpcloud-steps/samba-domain.ts';
import { serviceAccount } from './jumpcloud-steps/service-account.ts';
import { resetPassword } from './jumpcloud-steps/service-password.ts';
import { refuseWhatMustNotBe } from './jumpcloud-synology-refusals.ts';
import { proveSignIn } from './jumpcloud-synology-sign-in.ts';
import { afpService } from './synology-steps/afp-step.ts';
import { describeNas } from './synology-steps/describe-nas.ts';
import { synologyFromHere } from './synology-steps/asked-from-here.ts';
import type { DirectoryWish } from './synology-steps/join-step.ts';
import { joinDirectory } from './synology-steps/join-step.ts';
import { updateLists } from './synology-steps/lists-step.ts';
import { connected, everybodyListed, noNameTwice, smbNotDowngraded } from './synology-steps/nas-checks.ts';
import type { NasSite } from './synology-steps/nas-site.ts';
import { openNas } from './synology-steps/nas-site.ts';
import { knownTroubles } from './synology-steps/later-checks.ts';
import { ldapProfile } from './synology-steps/profile-step.ts';
import { smbCache } from './synology-steps/smb-cache-step.ts';
import { smbService } from './synology-steps/smb-step.ts';
import { singleSignOnWorks } from './synology-steps/sso-checks.ts';

/** "Configure Synology NAS (DSM 7.x) to Use Cloud LDAP": the article, section by section. */
export const jumpcloudSynology: Guide<JoinSetup> = {
  id: 'jumpcloud-synology',
  title: 'JumpCloud → Synology',
  article: 'Configure Synology NAS (DSM 7.x) to Use Cloud LDAP',
  achieves: 'is joined to',
  describeNas,
  restsOn,
  open: (setup, means) => openBoth(setup, means, { open: openNas, close: (nas) => nas.close() }, opened),
  proveSignIn,
};

/** Makes the decisions that need both sides, and lays out the article. */
async function opened(directory: JumpCloudSite, nas: NasSite): Promise<Omit<Site, 'close'>> {
  const wish = directoryWish(directory);
  const domain = decideDomain(directory, nas.automatic?.workgroup);
  // An undo puts back what was there, and a check says what is: neither may fail because the present state is bad.
  if (directory.means.kind === 'apply') await refuseWhatMustNotBe(directory, nas, { wish, domain });
  return {
    items: article(directory, nas, { wish, domain }),
    facts: factsOf(directory, nas, domain),
    findings: warningsOf(directory, nas),
    device: nas.device,
  };
}

function article(
  directory: JumpCloudSite,
  nas: NasSite,
  { wish, domain }: { wish: DirectoryWish; domain: DomainWish },
): Item[] {
  const { afp } = directory.setup;
  const { kind, history } = directory.means;
  const listed = { people: directory.people, groups: directory.groups.map(({ linuxName }) => linuxName) };
  return [
    ...section('Enabling LDAP Bind DN on a User Account', [
      serviceAccount(directory),
      ...resetPassword(directory),
      accountSignsIn(directory),
    ]),
    ...section('Configuring JumpCloud LDAP for Samba Authentication', [
      sambaDomain(directory, domain),
      sambaServiceAccount(directory),
    ]),
    ...section(
      'Enabling Samba Authentication for User Groups',
      directory.groups.flatMap((group) => groupSteps(directory, group)),
    ),
    // Not in the article: whoever follows it finds out in the NAS's wizard what JumpCloud does not show yet.
    ...section('Before the NAS is touched', [asTheNasWillSeeIt(directory, domain)]),
    // The article sets the workgroup after the join. Samba looks its domain up by that name as soon as the NAS is joined,
    // so it comes first here, and the join does not begin with an error.
    ...section('Configuring Microsoft Networking / SMB Support in the Synology NAS', [
      smbService(nas, domain.workgroup),
    ]),
    ...section('Integrating Synology NAS with JumpCloud LDAP', [ldapProfile(nas), joinDirectory(nas, wish)]),
    ...section(
      'Configuring AFP Support in Synology NAS',
      afp
        ? [...peopleBind(directory, afp.people, 'AFP, DSM or Drive'), ...(afp.enable ? afpService(nas) : [])]
        : [],
    ),
    ...section('Confirming JumpCloud LDAP User Account Integration', [
      updateLists(nas, listed),
      ...connected(nas, wish),
      ...everybodyListed(nas, listed),
      ...noNameTwice(nas, listed),
      ...smbNotDowngraded(nas, domain.workgroup),
    ]),
    ...lookedAtFromHere(directory, synologyFromHere(nas, directory.setup, directory.means.ca)),
    // Not in the article either: what goes wrong on a NAS that was joined long ago.
    ...section('What goes wrong later', [
      ...smbCache(nas, history()),
      ...(kind === 'check' ? [...knownTroubles(nas), ...singleSignOnWorks(nas)] : []),
    ]),
  ];
}

const directoryWish = ({ ldap, baseDn, bindDn, means }: JumpCloudSite): DirectoryWish => ({
  host: ldap.host,
  encryption: ldap.encryption,
  baseDn,
  bindDn,
  bindPassword: () => means.secret('service-account-password'),
});

function warningsOf({ setup }: JumpCloudSite, nas: NasSite): Finding[] {
  const noAfp = setup.afp?.enable === true && nas.automatic?.offersAfp === false;
  return [...nas.findings, ...(noAfp ? [finding('NAS_AFP_NOT_OFFERED', { nas: nas.name })] : [])];
}

function factsOf(directory: JumpCloudSite, nas: NasSite, domain: DomainWish): Fact[] {
  const { setup, api, ldap } = directory;
  const { device } = nas;
  const facts: [string, string | undefined][] = [
    ['NAS', nas.name],
    ['Model', device && `Synology ${device.model}`],
    ['Version', device?.version],
    ['Serial number', device?.serial],
    ['Address', setup.nas.address],
    ['Certificate (SHA-256)', setup.nas.fingerprint],
    ['Directory', 'JumpCloud'],
    ['Organisation', api ? `${api.organisation.name} (${api.organisation.id})` : directory.organisationId],
    ['LDAP server', `${ldap.host}, ${ldap.encryption === 'ssl' ? 'SSL/TLS' : 'STARTTLS'}`],
    ['Private CA', setup.ca],
    ['Base DN', directory.baseDn],
    ['Service account', directory.bindDn],
    ['Workgroup', domain.workgroup],
    ['SID', domain.sid],
    ...directory.groups.map(({ name, linuxName, gid }): [string, string] => [
      `Group ${name}`,
      `${linuxName}, GID ${gid}`,
    ]),
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
