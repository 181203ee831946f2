import type { Fact } from '../engine/journal-entry.ts';
import type { Item } from '../engine/step.ts';
import { section } from '../engine/step.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { Guide, Site } from './guide.ts';
import { restsOn } from './jumpcloud-qnap-causes.ts';
import { refuseWhatMustNotBe } from './jumpcloud-qnap-refusals.ts';
import { proveSignIn } from './jumpcloud-qnap-sign-in.ts';
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
import { afpService } from './qnap-steps/afp-step.ts';
import { asQtsAsks } from './qnap-steps/as-qts-asks.ts';
import { qnapFromHere } from './qnap-steps/asked-from-here.ts';
import { describeNas } from './qnap-steps/describe-nas.ts';
import { domainSecurity } from './qnap-steps/domain-security-step.ts';
import { domainUsers } from './qnap-steps/domain-users-step.ts';
import { microsoftNetworking } from './qnap-steps/microsoft-networking-step.ts';
import { noNameTwice, stillSet } from './qnap-steps/nas-checks.ts';
import type { NasSite } from './qnap-steps/nas-site.ts';
import { openNas } from './qnap-steps/nas-site.ts';
import { SECURITY_WORDS, securityWish } from './qnap-steps/security-wish.ts';
import type { Wish } from './qnap-steps/settings-answers.ts';
import { handEdited } from './qnap-steps/settings-answers.ts';
import { mailCode } from './qnap-steps/sign-in.ts';

/**
 * "How to join JumpCloud's LDAP-as-a-Service with a QNAP QTS NAS": the article, section by section. JumpCloud is prepared
 * by Joinery; QTS is set by a person, because it has no evidenced call that does (facts/qnap.md §0).
 */
export const jumpcloudQnap: Guide<JoinSetup> = {
  id: 'jumpcloud-qnap',
  title: 'JumpCloud → QNAP',
  article: 'How to join JumpCloud’s LDAP-as-a-Service with a QNAP QTS NAS',
  achieves: 'is joined to',
  describeNas,
  mailCode,
  restsOn,
  // Its session is over as soon as it is open: nothing that follows needs it.
  open: (setup, means) => openBoth(setup, means, { open: openNas }, opened),
  proveSignIn,
};

/** Makes the decisions that need both sides, and lays out the article. */
async function opened(directory: JumpCloudSite, nas: NasSite): Promise<Omit<Site, 'close'>> {
  const domain = decideDomain(directory, nas.before?.settings.workgroup);
  const wish = { ...securityWish(directory), nas: nas.name, workgroup: domain.workgroup };
  // An undo puts back what was there, and a check says what is: neither may fail because the present state is bad.
  if (directory.means.kind === 'apply') await refuseWhatMustNotBe(directory, nas, { wish, domain });
  return {
    items: article(directory, nas, { wish, domain }),
    facts: factsOf(directory, nas, { wish, domain }),
    findings: warningsOf(directory, nas),
    device: nas.system?.device,
  };
}

interface Wanted {
  wish: Wish;
  domain: DomainWish;
}

function article(directory: JumpCloudSite, nas: NasSite, { wish, domain }: Wanted): Item[] {
  const { afp } = directory.setup;
  const wanted = { people: directory.people, groups: directory.groups.map(({ linuxName }) => linuxName) };
  return [
    ...section('Setting up a JumpCloud Samba Service Account: Enable a User as an LDAP Bind DN', [
      serviceAccount(directory),
      ...resetPassword(directory),
      accountSignsIn(directory),
    ]),
    ...section('Enabling Samba Support with JumpCloud LDAP', [
      sambaDomain(directory, domain),
      sambaServiceAccount(directory),
    ]),
    ...section(
      'Selecting the User Groups That Will Be Synced to QTS',
      directory.groups.flatMap((group) => groupSteps(directory, group)),
    ),
    // Not in the article. QTS says Online or Offline and never why, so everything that can be wrong with the directory is
    // found out before anybody types into its form.
    ...section('Before the NAS is touched', [
      asTheNasWillSeeIt(directory, domain),
      asQtsAsks(directory, wanted),
    ]),
    ...section('Configuring QTS for Microsoft Networking', [microsoftNetworking(nas, wish)]),
    ...section('Integrating a JumpCloud LDAP Instance in QTS', [domainSecurity(nas, wish)]),
    ...section(
      'AFP',
      afp
        ? [...peopleBind(directory, afp.people, 'AFP'), ...(afp.enable ? [afpService(nas, wish)] : [])]
        : [],
    ),
    ...section('Confirming the JumpCloud Users and Groups in QTS', [
      domainUsers(nas, wanted),
      ...stillSet(nas, wish, { wanted, wantsAfp: afp?.enable === true }),
      ...noNameTwice(nas, wanted),
    ]),
    ...lookedAtFromHere(directory, qnapFromHere(nas, directory.setup, directory.means.ca)),
  ];
}

/** What belongs before the plan. */
function warningsOf({ means }: JumpCloudSite, { name: nas, before, findings }: NasSite): Finding[] {
  if (means.kind !== 'apply') return findings;
  const settings = before?.settings;
  const edited = settings?.client && handEdited(settings.client, nas);
  const losesSmb = settings?.smbUsers !== 'ldap';
  return [
    ...findings,
    ...(losesSmb ? [finding('QTS_LOCAL_USERS_LOSE_SMB', { nas })] : []),
    ...(edited ? [edited] : []),
  ];
}

function factsOf(directory: JumpCloudSite, nas: NasSite, { wish, domain }: Wanted): Fact[] {
  const { setup, api, ldap } = directory;
  const device = nas.system?.device;
  const facts: [string, string | undefined][] = [
    ['NAS', nas.name],
    ['Model', device && `QNAP ${device.model}`],
    ['Version', device?.version],
    ['Serial number', device?.serial],
    ['Address', setup.nas.address],
    ['Certificate (SHA-256)', setup.nas.fingerprint],
    [
      'Looked at over SSH',
      nas.look ? `yes, host key ${setup.nas.ssh?.fingerprint ?? 'not trusted yet'}` : 'no',
    ],
    ['Directory', 'JumpCloud'],
    ['Organisation', api ? `${api.organisation.name} (${api.organisation.id})` : directory.organisationId],
    ['LDAP server', `${ldap.host}, ${SECURITY_WORDS[wish.security]}`],
    ['Private CA', setup.ca],
    ['Base DN', wish.baseDn],
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
