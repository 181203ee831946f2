import { describe, expect, it } from 'vitest';

import type { SingleSignOnSetup } from '../../src/shared/model/setup.ts';
import { newApplication } from '../office/authentik/api/applications.ts';
import { newProvider } from '../office/authentik/api/providers.ts';
import { providerBody } from '../office/authentik/dsm-application.ts';
import { newKeyPair } from '../office/authentik/keys.ts';
import type { ProviderRecord } from '../office/authentik/records.ts';
import type { AuthentikAtWork } from './authentik-at-work.ts';
import { authentikAtWork } from './authentik-at-work.ts';

const addressOf = ({ office }: AuthentikAtWork): string => new URL(office.dsm.url).origin;

/** A provider that somebody has made, for this NAS unless it says otherwise. */
function provided(work: AuthentikAtWork, changes: Record<string, unknown> = {}): ProviderRecord {
  const { state, release } = work.authentik;
  const redirect_uris = [{ matching_mode: 'strict', url: addressOf(work) }];
  const provider = newProvider(providerBody(state, { redirect_uris, ...changes }), release, state);
  state.providers.push(provider);
  return provider;
}

function applied(work: AuthentikAtWork, provider: number | null, slug = 'synology-dsm'): void {
  const { state, release } = work.authentik;
  state.applications.push(newApplication({ name: 'NAS', slug, provider }, release, state));
}

async function ecKey({ authentik: { state } }: AuthentikAtWork): Promise<string> {
  const pair = await newKeyPair({ name: 'An EC key', alg: 'ecdsa', days: 365 });
  state.certificates.push(pair);
  return pair.pk;
}

/** Applied and taken back: what there was before is there again, to the letter. */
async function appliedAndUndone(work: AuthentikAtWork): Promise<void> {
  const first = work.snapshot();
  const { findings, outcome } = await work.run('apply');
  expect(findings).toEqual([]);
  expect(outcome).toBe('done');
  expect(await work.run('apply')).toMatchObject({ outcome: 'nothingToDo' });
  expect(await work.run('undo')).toMatchObject({ outcome: 'done', findings: [] });
  expect(work.snapshot()).toEqual(first);
}

describe('what is there already', { timeout: 60_000 }, () => {
  it('is taken on where it is for this NAS, whatever the wizard has called it, and given back', async () => {
    const work = await authentikAtWork();
    const provider = provided(work, {
      name: 'Provider for Synology DSM',
      redirect_uris: [
        { matching_mode: 'regex', url: `${addressOf(work)}/#/signin` },
        { matching_mode: 'strict', url: 'https://files.example.com' },
        { matching_mode: 'strict', url: `${addressOf(work)}/bye`, redirect_uri_type: 'logout' },
      ],
      signing_key: await ecKey(work),
      sub_mode: 'hashed_user_id',
      grant_types: ['implicit'],
      include_claims_in_id_token: false,
    });
    applied(work, provider.pk);
    const first = work.snapshot();
    const { client_id, client_secret, authorization_flow } = provider;

    expect(await work.run('apply')).toMatchObject({ outcome: 'done', findings: [] });
    expect(work.authentik.state.providers).toEqual([provider]);
    expect(provider).toMatchObject({
      ...{ client_id, client_secret, authorization_flow },
      name: 'Provider for Synology DSM',
      redirect_uris: [
        { matching_mode: 'strict', url: addressOf(work), redirect_uri_type: 'authorization' },
        { matching_mode: 'strict', url: `${addressOf(work)}/bye`, redirect_uri_type: 'logout' },
      ],
      sub_mode: 'user_email',
      grant_types: ['authorization_code', 'implicit', 'refresh_token'],
      include_claims_in_id_token: true,
    });
    expect(work.office.dsm.state.singleSignOn.oidc.oidc_client_secret).toBe(client_secret);

    expect(await work.run('undo')).toMatchObject({ outcome: 'done', findings: [] });
    expect(work.snapshot()).toEqual(first);
  });

  it('keeps a mapping that somebody has written for "profile"', async () => {
    const work = await authentikAtWork();
    const { scopeMappings } = work.authentik.state;
    const shipped = scopeMappings.filter(({ scope_name }) => ['openid', 'email'].includes(scope_name));
    const own = {
      pk: '6b1d5a2e-0000-4000-8000-000000000699',
      managed: null,
      name: 'Profile for DSM',
      scope_name: 'profile',
      expression: 'return {\n    "preferred_username": request.user.username,\n}',
      description: '',
    };
    scopeMappings.push(own);
    const mappings = [...shipped, own].map(({ pk }) => pk);
    applied(work, provided(work, { property_mappings: mappings }).pk);
    await work.run('apply');
    expect(work.authentik.state.providers[0]?.property_mappings.toSorted()).toEqual(mappings.toSorted());
  });

  it('is an application without a provider: it gets one, and loses it again', async () => {
    const work = await authentikAtWork();
    applied(work, null);
    await appliedAndUndone(work);
  });

  it('is single sign-on with somebody else: DSM has it back afterwards, its secret too', async () => {
    const work = await authentikAtWork();
    work.office.dsm.state.singleSignOn = {
      oidc: {
        oidc_name: 'Keycloak',
        oidc_wellknown: 'https://old.example.com/.well-known/openid-configuration',
        oidc_authorization_endpoint: 'https://old.example.com/authorize',
        oidc_token_endpoint: 'https://old.example.com/token',
        oidc_client_id: 'dsm',
        oidc_client_secret: 'Alt7Qm2Lr9Tz4Wp6Kd8',
        oidc_redirect_uri: 'https://nas.example.com',
        oidc_scope: 'openid profile',
        oidc_user_claim: 'username',
        oidc_allow_local_user: false,
      },
      profile: { sso_profile: 'oidc', sso_enable: true },
      setting: { sso_default_login: true },
    };
    const { entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(entries.flatMap(({ warnings }) => warnings).join()).toContain(
      'no longer to https://old.example.com',
    );
    expect(JSON.stringify(entries)).not.toContain('Alt7Qm2Lr9Tz4Wp6Kd8');
    await appliedAndUndone(work);
    expect(work.office.dsm.state.singleSignOn.oidc.oidc_client_secret).toBe('Alt7Qm2Lr9Tz4Wp6Kd8');
  });

  it('is a button of another kind: it is said that it goes, and it comes back', async () => {
    const work = await authentikAtWork();
    work.office.dsm.state.singleSignOn.profile = { sso_profile: 'azure', sso_enable: true };
    const { entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(entries.flatMap(({ warnings }) => warnings).join()).toContain('azure');
    await appliedAndUndone(work);
  });
});

describe('a signing key', { timeout: 60_000 }, () => {
  it('is made where authentik has no RSA pair, and goes again: that one alone', async () => {
    const work = await authentikAtWork();
    work.authentik.state.certificates = [];
    await ecKey(work);
    await appliedAndUndone(work);
  });

  it('that was made stays where somebody else signs with it by now', async () => {
    const work = await authentikAtWork();
    work.authentik.state.certificates = [];
    await work.run('apply');
    provided(work, { name: 'Wiki', signing_key: work.authentik.state.certificates[0]?.pk });
    const { findings } = await work.run('undo');
    expect(findings.map(({ code, sentence }) => [code, sentence])).toEqual([
      ['AUTHENTIK_IN_USE', expect.stringContaining('Wiki')],
    ]);
    expect(work.authentik.state.certificates).toHaveLength(1);
  });
});

describe('what is somebody else’s', { timeout: 60_000 }, () => {
  const refused = async (prepare: (work: AuthentikAtWork) => unknown) => {
    const work = await authentikAtWork();
    await prepare(work);
    const first = work.snapshot();
    const code = (await work.refusal())?.code;
    expect(work.snapshot()).toEqual(first);
    return code;
  };
  const elsewhere = {
    redirect_uris: [{ matching_mode: 'strict', url: 'https://wiki.example.com/callback' }],
  };

  it('is a provider of that name that sends people elsewhere', async () => {
    expect(await refused((work) => provided(work, elsewhere))).toBe('AUTHENTIK_PROVIDER_SOMEBODYS');
  });

  it('is the provider of an application with that slug', async () => {
    const prepare = (work: AuthentikAtWork) =>
      applied(work, provided(work, { ...elsewhere, name: 'Wiki' }).pk);
    expect(await refused(prepare)).toBe('AUTHENTIK_PROVIDER_SOMEBODYS');
  });

  it('is a provider of that name that belongs to another application', async () => {
    const prepare = (work: AuthentikAtWork) => applied(work, provided(work).pk, 'another-nas');
    expect(await refused(prepare)).toBe('AUTHENTIK_PROVIDER_SOMEBODYS');
  });

  it('is a provider that has no client secret', async () => {
    expect(await refused((work) => provided(work, { client_type: 'public' }))).toBe(
      'AUTHENTIK_PROVIDER_SOMEBODYS',
    );
  });
});

describe('an answer that cannot be', { timeout: 60_000 }, () => {
  const refused = async (change: (setup: SingleSignOnSetup) => void) => {
    const work = await authentikAtWork();
    await work.answer(change);
    return (await work.refusal())?.code;
  };

  it.each([
    ['nobody who will sign in', 'NO_PEOPLE', (setup: SingleSignOnSetup) => (setup.people = [])],
    [
      'a group that authentik does not have',
      'AUTHENTIK_GROUP_MISSING',
      (setup: SingleSignOnSetup) => (setup.authentik.group = 'Nobody'),
    ],
    [
      'an address of DSM with a path',
      'SIGN_IN_ADDRESS_UNSUITABLE',
      (setup: SingleSignOnSetup) => (setup.nas.signInAddress = 'https://nas.example.com/dsm'),
    ],
    [
      'no address of authentik',
      'AUTHENTIK_ADDRESS_MISSING',
      (setup: SingleSignOnSetup) => (setup.authentik.address = undefined),
    ],
  ])('is %s: %s', async (_what, code, change) => {
    expect(await refused(change)).toBe(code);
  });

  it('is the address of something else than authentik: no token goes there', async () => {
    const work = await authentikAtWork();
    await work.answer((setup) => {
      setup.authentik.address = `https://localhost:${work.office.jumpcloud.port}`;
    });
    // Another address has no key until somebody types one.
    expect((await work.refusal())?.code).toBe('SECRET_NEEDED');
    await work.type('directory-key', work.authentik.token);
    expect((await work.refusal())?.code).toBe('AUTHENTIK_NOT_THERE');
    expect(JSON.stringify(work.office.jumpcloud.exchanges)).not.toContain(work.authentik.token);
  });
});

describe('before the NAS is touched', { timeout: 60_000 }, () => {
  it('everybody must have an account there: who has none is told by name', async () => {
    const work = await authentikAtWork({
      answers: (setup) => ({ ...setup, people: ['ann', 'julia', 'nobody'] }),
    });
    const untouched = work.office.dsm.snapshot();
    const { answers } = await work.run('apply');
    const failed = answers.filter(({ answer }) => answer === 'fail');
    expect(failed.map(({ id, finding }) => [id, finding?.code])).toEqual([
      ['authentik.person.julia', 'NAS_SSO_ACCOUNT_MISSING'],
      ['authentik.person.nobody', 'AUTHENTIK_PERSON_UNKNOWN'],
    ]);
    expect(work.office.dsm.snapshot()).toEqual(untouched);
  });

  it('a DSM before 7.2 is warned of: it lets in no accounts of its own', async () => {
    const version = { major: 7, minor: 1, micro: 1, build: 42_962 };
    const work = await authentikAtWork({ dsm: { version } });
    const { findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toContain('NAS_SSO_DIRECTORY_ONLY');
    const { answers } = await work.run('apply');
    expect(answers.find(({ id }) => id === 'authentik.person.ann')?.finding?.code).toBe(
      'NAS_SSO_ACCOUNT_LOCAL',
    );
    const { oidc, profile } = work.office.dsm.state.singleSignOn;
    expect([oidc.oidc_allow_local_user, profile.sso_enable]).toEqual([false, true]);
  });

  it('the people of a Windows domain cannot be seen, which stops nobody', async () => {
    const domain = { enable_domain: true, domain_name: 'CORP' };
    const work = await authentikAtWork({
      answers: (setup) => ({ ...setup, people: ['julia'] }),
      dsm: { seed: { domain } },
    });
    const { answers } = await work.run('apply');
    const julia = answers.find(({ id }) => id === 'authentik.person.julia');
    expect(julia).toMatchObject({ answer: 'couldNotCheck', finding: { code: 'NAS_SSO_DOMAIN_UNSEEN' } });
    expect(work.office.dsm.state.singleSignOn.profile.sso_enable).toBe(true);
  });

  it('a DSM that is not evidenced is done by hand', async () => {
    const work = await authentikAtWork({ dsm: { version: { major: 7, minor: 0, micro: 1, build: 42_218 } } });
    const { findings, entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toContain('NAS_VERSION_NOT_EVIDENCED');
    expect(entries.find(({ step }) => step === 'nas.single-sign-on')?.action).toBe('byHand');
  });
});

describe('who can be picked', { timeout: 60_000 }, () => {
  it('is everybody who can sign in, or who is in a group or in one below it', async () => {
    const { client, setup } = await authentikAtWork();
    const everybody = await client.directory.people({ setup, groups: [] });
    const names = everybody.map(({ username }) => username);
    expect(names).toEqual(expect.arrayContaining(['ann', 'julia', 'bjoern.aagaard']));
    expect(names).not.toContain('former');
    const groups = await client.directory.groups({ setup });
    const workshop = groups.find(({ name }) => name === 'Workshop');
    const inside = await client.directory.people({ setup, groups: [workshop?.id ?? ''] });
    expect(inside.map(({ username }) => username).toSorted()).toEqual(
      ['ben', 'bjoern.aagaard', 'lukasz', 'tom', 'uwe', 'werkstatt'].toSorted(),
    );
    expect(workshop?.members).toBe(inside.length);
  });
});
