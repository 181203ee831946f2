import type { Fact } from '../engine/journal-entry.ts';
import type { Item } from '../engine/step.ts';
import { section } from '../engine/step.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { Guide, Site } from './guide.ts';
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
import { restsOn } from './jumpcloud-truenas-causes.ts';
import { refuseWhatMustNotBe, requireSmbOrNone } from './jumpcloud-truenas-refusals.ts';
import { proveSignIn } from './jumpcloud-truenas-sign-in.ts';
import { everybodyResolved, groupsHavePeople, noNameTwice } from './truenas-steps/account-checks.ts';
import { afpService } from './truenas-steps/afp-step.ts';
import { asTrueNasAsks } from './truenas-steps/as-truenas-asks.ts';
import { trueNasFromHere } from './truenas-steps/asked-from-here.ts';
import { describeNas } from './truenas-steps/describe-nas.ts';
import type { DirectoryWish } from './truenas-steps/directory-wish.ts';
import { configureLdap, LDAP } from './truenas-steps/ldap-step.ts';
import { accountLists } from './truenas-steps/lists-step.ts';
import { connected, smbServes } from './truenas-steps/nas-checks.ts';
import type { NasSite } from './truenas-steps/nas-site.ts';
import { openNas } from './truenas-steps/nas-site.ts';
import { smbService } from './truenas-steps/smb-step.ts';
import { whoIsSeen } from './truenas-steps/who-is-seen.ts';

/**
 * TrueNAS's "Configuring LDAP", section by section, after JumpCloud has been prepared. SMB for the people of the directory
 * ended with 24.04: on a newer release, and where the answers say so, they get permissions, NFS and SSH alone.
 */
export const jumpcloudTruenas: Guide<JoinSetup> = {
  id: 'jumpcloud-truenas',
  title: 'JumpCloud → TrueNAS',
  article: 'Configuring LDAP (TrueNAS)',
  achieves: 'is joined to',
  describeNas,
  restsOn,
  open: (setup, means) => {
    // What this release can never do is said first: whatever else is amiss, it need not be put right for that.
    const refuse = (nas: NasSite) => {
      if (means.kind === 'apply') requireSmbOrNone(setup, nas);
    };
    return openBoth(setup, means, { open: openNas, refuse, close: (nas) => nas.close() }, opened);
  },
  proveSignIn,
};

/** Makes the decisions that need both sides, and lays out the article. */
async function opened(directory: JumpCloudSite, nas: NasSite): Promise<Omit<Site, 'close'>> {
  const wish = directoryWish(directory);
  const domain = directory.samba ? decideDomain(directory, nas.automatic?.workgroup) : undefined;
  // An undo puts back what was there, and a check says what is: neither may fail because the present state is bad.
  if (directory.means.kind === 'apply') await refuseWhatMustNotBe(directory, nas, { wish, domain });
  return {
    items: article(directory, nas, { wish, domain }),
    facts: factsOf(directory, nas, domain),
    findings: warningsOf(directory, nas),
    device: nas.device,
  };
}

interface Wanted {
  wish: DirectoryWish;
  /** Missing where nobody is to get in over SMB. */
  domain: DomainWish | undefined;
}

function article(directory: JumpCloudSite, nas: NasSite, { wish, domain }: Wanted): Item[] {
  const listed = { people: directory.people, groups: directory.groups.map(({ linuxName }) => linuxName) };
  const groups = directory.groups.flatMap((group) => groupSteps(directory, group));
  return [
    ...section('Preparing JumpCloud: a User as LDAP Bind DN', [
      serviceAccount(directory),
      ...resetPassword(directory),
      accountSignsIn(directory),
    ]),
    ...section(
      'Preparing JumpCloud: Samba Authentication',
      domain ? [sambaDomain(directory, domain), sambaServiceAccount(directory)] : [],
    ),
    ...section('Preparing JumpCloud: User Groups', groups),
    // Not in the article. TrueNAS calls itself healthy as soon as it can sign in, so everything that can hide people is
    // found out before it is touched.
    ...section('Before the NAS is touched', [
      asTheNasWillSeeIt(directory, domain),
      asTrueNasAsks(directory, listed, whoIsSeen(nas)),
    ]),
    ...section('Does LDAP work with SMB?', domain ? [smbService(nas, domain.workgroup)] : []),
    ...section('Configuring LDAP', [configureLdap(nas, wish, directory.means.firstState(LDAP))]),
    ...section('AFP (TrueNAS CORE)', offersAfp(nas) ? afpSteps(directory, nas) : []),
    ...section('Confirming that the accounts have arrived', [
      accountLists(nas, listed),
      ...connected(nas, wish),
      ...everybodyResolved(nas, listed, directory.ldap),
      ...groupsHavePeople(nas, directory.groups),
      ...noNameTwice(nas, listed),
      ...(domain ? smbServes(nas, domain.workgroup) : []),
    ]),
    ...lookedAtFromHere(directory, trueNasFromHere(nas, directory.setup, directory.means.ca)),
  ];
}

/** Only CORE has it (facts/truenas.md §0). */
const offersAfp = ({ automatic }: NasSite): boolean => automatic?.isCore === true;

function afpSteps(directory: JumpCloudSite, nas: NasSite) {
  const { afp } = directory.setup;
  if (!afp) return [];
  return [...peopleBind(directory, afp.people, 'AFP'), ...(afp.enable ? afpService(nas) : [])];
}

const directoryWish = ({ ldap, baseDn, bindDn, samba, means }: JumpCloudSite): DirectoryWish => ({
  servers: [ldap.host],
  encryption: ldap.encryption,
  baseDn,
  bindDn,
  samba,
  bindPassword: () => means.secret('service-account-password'),
});

/** What belongs before the plan. */
function warningsOf({ setup, samba, means }: JumpCloudSite, nas: NasSite): Finding[] {
  if (means.kind !== 'apply') return nas.findings;
  const { name } = nas;
  const noAfp = setup.afp?.enable === true && nas.automatic !== undefined && !offersAfp(nas);
  const ofSamba =
    nas.canServeSmb === undefined
      ? finding('TRUENAS_SMB_BY_RELEASE', { nas: name })
      : finding('TRUENAS_SAMBA_DEPRECATED', { nas: name });
  return [
    ...nas.findings,
    samba ? ofSamba : finding('TRUENAS_PERMISSIONS_ONLY', { nas: name }),
    ...(noAfp ? [finding('NAS_AFP_NOT_OFFERED', { nas: name })] : []),
  ];
}

function factsOf(directory: JumpCloudSite, nas: NasSite, domain: DomainWish | undefined): Fact[] {
  const { setup, api, ldap } = directory;
  const { device } = nas;
  const facts: [string, string | undefined][] = [
    ['NAS', nas.name],
    ['Model', device?.model],
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
    ['SMB for its people', domain ? 'yes, up to TrueNAS 24.04' : 'no: permissions, NFS and SSH only'],
    ['Workgroup', domain?.workgroup],
    ['SID', domain?.sid],
    ...directory.groups.map(({ name, linuxName, gid }): [string, string] => [
      `Group ${name}`,
      `${linuxName}, GID ${gid}`,
    ]),
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
