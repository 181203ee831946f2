import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { AuthentikSite } from './authentik-site.ts';
import { seenFromOutside } from './published-checks.ts';

type Values = ByHand['values'];

const PROVIDER_CLICKS = ['authentik: Admin interface > Applications > Providers'];

/** The fields of the provider that differ from authentik's defaults, in the order of its form. */
function providerValues({ redirectUri }: AuthentikSite): Values {
  return [
    {
      label: 'Authorization flow',
      value: 'default-provider-authorization-implicit-consent (Authorize Application)',
    },
    { label: 'Client type', value: 'Confidential' },
    { label: 'Redirect URIs/Origins: Strict, Authorization', value: redirectUri },
    { label: 'Signing Key', value: 'an RSA key: authentik Self-signed Certificate; never an EC one' },
    { label: 'Encryption Key', value: 'none' },
    { label: 'Grant types (2026.5 and newer)', value: 'Authorization Code, Refresh Token' },
    { label: 'Scopes', value: 'openid, email, profile' },
    { label: 'Subject mode', value: 'Based on the User’s Email' },
    { label: 'Include claims in id_token', value: 'on' },
  ];
}

const applicationValues = ({ setup: { authentik } }: AuthentikSite): Values => [
  { label: 'Name', value: authentik.application },
  { label: 'Slug', value: authentik.slug },
];

export function providerByHand(site: AuthentikSite): ByHand {
  const name = site.setup.authentik.application;
  return {
    clicks: [
      ...PROVIDER_CLICKS,
      'Create > OAuth2/OpenID Provider, or Edit the one that is there; then Finish',
    ],
    values: [{ label: 'Name', value: name }, ...providerValues(site)],
    undo: `Applications > Providers > ${name} > Delete, if it was made for this; else the values that were there before.`,
  };
}

export function applicationByHand(site: AuthentikSite): ByHand {
  const { application: name } = site.setup.authentik;
  return {
    clicks: ['authentik: Admin interface > Applications > Applications > Create'],
    values: [...applicationValues(site), { label: 'Provider', value: name }],
    undo: `Applications > Applications > ${name} > Delete.`,
  };
}

export function groupByHand({ setup }: AuthentikSite, group: string): ByHand {
  const { application: name } = setup.authentik;
  return {
    clicks: [
      `authentik: Applications > Applications > ${name} > Policy / Group / User Bindings`,
      'Bind existing group, Enabled, then Create',
    ],
    values: [{ label: 'Group', value: group }],
    undo: `Delete the binding of ${group} there.`,
  };
}

/** Everything at once, as authentik's wizard asks for it, where nobody gives a token. */
export function wholeByHand(site: AuthentikSite): Unsectioned {
  const { application: name, group } = site.setup.authentik;
  return byHand(
    {
      id: 'authentik.by-hand',
      title: `Application and provider ${name}`,
      byHand: {
        clicks: [
          'authentik: Admin interface > Applications > Applications > Create with Provider',
          'Application: name and slug; Next',
          'Choose a Provider type: OAuth2/OpenID Connect; Next',
          'Configure the Provider: the values below, those of Advanced protocol settings too; Next',
          group === undefined
            ? 'Configure Bindings: nothing; Next'
            : `Configure Bindings: Bind existing policy/group/user > Group > ${group}; Next`,
          'Submit. Then Providers > the provider: keep Client ID and Client Secret, Joinery asks for them',
        ],
        values: [
          ...applicationValues(site),
          { label: 'Provider type', value: 'OAuth2/OpenID Connect' },
          ...providerValues(site),
          ...(group === undefined ? [] : [{ label: 'Binding', value: group }]),
        ],
        undo: `Applications > Applications > ${name} > Delete, then Providers > the provider > Delete.`,
      },
    },
    (work) => seenFromOutside(site, work.signal),
  );
}
