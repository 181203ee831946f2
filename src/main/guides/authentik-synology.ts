import type { Fact } from '../engine/journal-entry.ts';
import type { Item } from '../engine/step.ts';
import { section } from '../engine/step.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { SingleSignOnSetup } from '../../shared/model/setup.ts';
import { application, groupBinding } from './authentik-steps/application-step.ts';
import type { AuthentikSite } from './authentik-steps/authentik-site.ts';
import { openAuthentik } from './authentik-steps/authentik-site.ts';
import { bothSidesAgree } from './authentik-steps/both-sides-agree.ts';
import { wholeByHand } from './authentik-steps/by-hand.ts';
import { lookedAtFromHere } from './authentik-steps/looked-at-from-here.ts';
import { everybodyGetsIn } from './authentik-steps/people-checks.ts';
import { provider } from './authentik-steps/provider-step.ts';
import { clientIdKnown, publishedWell } from './authentik-steps/published-checks.ts';
import { signingKey } from './authentik-steps/signing-key.ts';
import { seenByPeople, signOnWish } from './authentik-steps/sign-on-wish.ts';
import { restsOn } from './authentik-synology-causes.ts';
import { refuseWhatMustNotBe } from './authentik-synology-refusals.ts';
import { proveSignIn } from './authentik-synology-sign-in.ts';
import { openBothSides } from './both-sides.ts';
import type { Guide, Site } from './guide.ts';
import { describeNas } from './synology-steps/describe-nas.ts';
import { singleSignOnWorks } from './synology-steps/sso-checks.ts';
import type { SsoSite } from './synology-steps/sso-site.ts';
import { openSsoNas } from './synology-steps/sso-site.ts';
import { singleSignOn } from './synology-steps/sso-step.ts';

/** "Integrate with Synology DSM (DiskStation Manager)": the article, section by section. */
export const authentikSynology: Guide<SingleSignOnSetup> = {
  id: 'authentik-synology',
  title: 'authentik → Synology',
  article: 'Integrate with Synology DSM (DiskStation Manager)',
  achieves: 'signs people in with',
  describeNas,
  restsOn,
  open: (setup, means) =>
    openBothSides(
      {
        directory: { open: () => openAuthentik(setup, means), close: ({ api }) => api?.authentik.close() },
        nas: { open: () => openSsoNas(setup, means), close: (nas) => nas.close() },
      },
      opened,
    ),
  proveSignIn,
};

async function opened(site: AuthentikSite, nas: SsoSite): Promise<Omit<Site, 'close'>> {
  // An undo puts back what was there, and a check says what is: neither may fail because the present state is bad.
  if (site.means.kind === 'apply') await refuseWhatMustNotBe(site);
  return {
    items: article(site, nas),
    facts: factsOf(site, nas),
    findings: warningsOf(site, nas),
    device: nas.device,
  };
}

function article(site: AuthentikSite, nas: SsoSite): Item[] {
  const { api, means } = site;
  return [
    ...section(
      'Create an application and provider in authentik',
      api
        ? [signingKey(site, api), provider(site, api), application(site, api), ...groupBinding(site, api)]
        : [wholeByHand(site)],
    ),
    // Not in the article: whoever follows it finds out at the first sign-in what does not fit.
    ...section('Before the NAS is touched', [
      publishedWell(site),
      ...clientIdKnown(site),
      ...everybodyGetsIn(site, nas),
    ]),
    ...section('Synology DSM configuration', [
      singleSignOn(nas, signOnWish(site), means),
      ...bothSidesAgree(site, nas),
      ...singleSignOnWorks(nas),
    ]),
    ...lookedAtFromHere(site, nas),
  ];
}

function warningsOf(site: AuthentikSite, nas: SsoSite): Finding[] {
  const { automatic, name } = nas;
  return [
    ...(site.api?.authentik.notices ?? []),
    ...nas.findings,
    ...(automatic && !automatic.allowsLocal
      ? [finding('NAS_SSO_DIRECTORY_ONLY', { nas: name, version: automatic.version })]
      : []),
    ...(site.means.kind === 'apply' ? seenByPeople(site) : []),
  ];
}

function factsOf({ setup, api, base, wellKnown, redirectUri, known }: AuthentikSite, nas: SsoSite): Fact[] {
  const { device } = nas;
  const { application: name, slug, group } = setup.authentik;
  const facts: [string, string | undefined][] = [
    ['NAS', nas.name],
    ['Model', device && `Synology ${device.model}`],
    ['Version', device?.version],
    ['Serial number', device?.serial],
    ['Address', setup.nas.address],
    ['Certificate (SHA-256)', setup.nas.fingerprint],
    ['Directory', 'authentik'],
    ['authentik', api ? `${base}, ${api.authentik.version}` : base],
    ['Private CA', setup.ca],
    ['Application', `${name} (${slug})`],
    ['Client ID', known.clientId],
    ['Well Known URL', wellKnown],
    ['People sign in at', redirectUri],
    ['Only for the group', group],
    ['People', setup.people.join(', ')],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}
