import { describe, expect, it } from 'vitest';

import type { ByHand } from '../../src/shared/model/by-hand.ts';
import { newApplication } from '../office/authentik/api/applications.ts';
import { newProvider } from '../office/authentik/api/providers.ts';
import { providerBody } from '../office/authentik/dsm-application.ts';
import type { ProviderRecord } from '../office/authentik/records.ts';
import type { AuthentikAtWork, AuthentikSetup } from './authentik-at-work.ts';
import { authentikAtWork } from './authentik-at-work.ts';
import type { Waiting } from './run-to-end.ts';

const valueOf = ({ values }: ByHand, label: string): string => {
  const found = values.find((value) => value.label === label);
  if (!found) throw new Error(`"${label}" is not among ${values.map((value) => value.label).join(', ')}`);
  return found.value;
};

/** Somebody at authentik's wizard, who types what they are shown. */
function atTheWizard({ authentik }: AuthentikAtWork, { byHand }: Waiting): ProviderRecord {
  const { state, release } = authentik;
  const url = valueOf(byHand, 'Redirect URIs/Origins: Strict, Authorization');
  const redirect_uris = [{ matching_mode: 'strict', url }];
  const provider = newProvider(providerBody(state, { redirect_uris }), release, state);
  state.providers.push(provider);
  const [name, slug] = [valueOf(byHand, 'Name'), valueOf(byHand, 'Slug')];
  state.applications.push(newApplication({ name, slug, provider: provider.pk }, release, state));
  return provider;
}

/** Somebody at DSM's form, who types what they are shown, and the secret that authentik shows. */
function inDsm({ office }: AuthentikAtWork, { byHand }: Waiting, secret: string): void {
  const { oidc, profile } = office.dsm.state.singleSignOn;
  Object.assign(oidc, {
    oidc_name: valueOf(byHand, 'Name'),
    oidc_wellknown: valueOf(byHand, 'Well Known URL'),
    oidc_client_id: valueOf(byHand, 'Application ID'),
    oidc_client_secret: secret,
    oidc_redirect_uri: valueOf(byHand, 'Redirect URL'),
    oidc_scope: valueOf(byHand, 'Authorization Scope'),
    oidc_user_claim: valueOf(byHand, 'Username Claim'),
    oidc_allow_local_user: true,
  });
  Object.assign(profile, { sso_profile: 'oidc', sso_enable: true });
}

const authentikByHand = ({ authentik, ...setup }: AuthentikSetup) => ({
  ...setup,
  authentik: { ...authentik, access: 'by-hand' },
});

const nasByHand = ({ nas, ...setup }: AuthentikSetup) => ({ ...setup, nas: { ...nas, access: 'by-hand' } });

describe('authentik by hand', { timeout: 60_000 }, () => {
  it('waits for the Client ID before the NAS is touched, and goes on with it', async () => {
    const work = await authentikAtWork({ answers: authentikByHand });
    const untouched = work.office.dsm.snapshot();
    const made: ProviderRecord[] = [];
    const first = await work.run('apply', (waiting) => void made.push(atTheWizard(work, waiting)));
    expect(first.answers.filter(({ answer }) => answer === 'fail').map(({ id }) => id)).toEqual([
      'authentik.client-id',
    ]);
    expect(work.office.dsm.snapshot()).toEqual(untouched);

    const [provider] = made;
    await work.answer((setup) => (setup.authentik.clientId = provider?.client_id));
    await work.type('sso-client-secret', provider?.client_secret ?? '');
    const second = await work.run('apply');
    expect(second.findings).toEqual([]);
    expect(second.outcome).toBe('done');
    const { oidc } = work.office.dsm.state.singleSignOn;
    expect(oidc.oidc_client_id).toBe(provider?.client_id);
    expect(oidc.oidc_client_secret).toBe(provider?.client_secret);
    expect((await work.run('apply')).outcome).toBe('nothingToDo');
  });

  it('asks for the client secret where nobody has typed it', async () => {
    const work = await authentikAtWork({ answers: authentikByHand });
    await work.answer((setup) => (setup.authentik.clientId = 'known'));
    const { findings } = await work.run('apply', (waiting) => void atTheWizard(work, waiting));
    expect(findings.map(({ code }) => code)).toEqual(['SECRET_NEEDED']);
  });

  it('is looked at from outside before it counts as done', async () => {
    const work = await authentikAtWork({ answers: authentikByHand });
    const told: string[] = [];
    const { events } = await work.run('apply', (waiting) => {
      if (waiting.finding) told.push(waiting.finding.code);
      const [provider = atTheWizard(work, waiting)] = work.authentik.state.providers;
      provider.signing_key = told.length > 0 ? rsaOf(work) : null;
    });
    expect(told).toEqual(['AUTHENTIK_ALGORITHM_UNSUITABLE']);
    expect(events.filter(({ type }) => type === 'waiting')).toHaveLength(2);
  });
});

const rsaOf = ({ authentik }: AuthentikAtWork): string => authentik.state.certificates[0]?.pk ?? '';

describe('the NAS by hand', { timeout: 60_000 }, () => {
  it('shows every field in the order of DSM’s form, with the Client ID that authentik has just made up', async () => {
    const work = await authentikAtWork({ answers: nasByHand });
    const shown: string[] = [];
    const { outcome, findings } = await work.run('apply', (waiting) => {
      shown.push(...waiting.byHand.values.map(({ label, value }) => `${label}: ${value}`));
      inDsm(work, waiting, work.authentik.state.providers[0]?.client_secret ?? '');
    });
    expect(findings).toEqual([]);
    expect(outcome).toBe('done');
    const [provider] = work.authentik.state.providers;
    expect(shown.map((line) => line.replace(/:\d+/g, ':PORT'))).toEqual([
      'Profile: OIDC',
      'Account type: Domain/LDAP/local; before DSM 7.2 Domain/LDAP',
      'Name: authentik',
      'Well Known URL: https://localhost:PORT/application/o/synology-dsm/.well-known/openid-configuration',
      `Application ID: ${provider?.client_id ?? ''}`,
      'Application Key: the Client Secret, as authentik shows it at the provider',
      'Redirect URL: https://localhost:PORT',
      'Authorization Scope: openid profile email',
      'Username Claim: preferred_username',
    ]);
  });
});
