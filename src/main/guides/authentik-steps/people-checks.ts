import type { AccountName } from '../../nas/synology/accounts.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { accountsOn } from '../synology-steps/sso-site.ts';
import type { SsoSite } from '../synology-steps/sso-site.ts';
import { lookUp } from '../synology-steps/sso-accounts.ts';
import type { AuthentikApi, AuthentikSite, Present } from './authentik-site.ts';
import { lookFor } from './authentik-site.ts';

type Answered = Omit<CheckResult, 'id' | 'title'>;

/** What DSM would be told that somebody is called, or why it would be told nothing. */
type Told = { claim: string; how: string } | { finding: Finding };

/**
 * Everybody's sign-in, tried without anybody's password: whether authentik lets them in, what it would call them, and
 * whether the NAS has an account of that name. DSM is touched only after it (facts/authentik.md §3.4).
 */
export function everybodyGetsIn(site: AuthentikSite, nas: SsoSite): Unsectioned[] {
  const { people } = site.setup;
  if (!site.api && !nas.automatic) return [];
  return [
    {
      kind: 'check',
      id: 'authentik.people',
      title: 'Everybody who will sign in gets in',
      gate: true,
      ask: async ({ signal }) => {
        const [accounts, present] = await Promise.all([
          nas.automatic && accountsOn(nas.automatic, signal),
          lookFor(site, signal),
        ]);
        return Promise.all(
          people.map(async (username): Promise<CheckResult> => {
            const told = await toldOf(site, present, username, signal);
            const question = { id: `authentik.person.${username}`, title: `${username} will get in` };
            return { ...question, ...judged(username, told, { nas, accounts }) };
          }),
        );
      },
    },
  ];
}

async function toldOf(
  { api, setup }: AuthentikSite,
  present: Present,
  username: string,
  signal: AbortSignal,
): Promise<Told> {
  // Nobody can be asked: it is what authentik’s own mapping for the scope "profile" says.
  if (!api) return { claim: username, how: 'as authentik’s own mapping has it' };
  return askedOf(
    api,
    { slug: setup.authentik.slug, name: setup.authentik.application, present },
    username,
    signal,
  );
}

async function askedOf(
  { authentik }: AuthentikApi,
  { slug, name, present }: { slug: string; name: string; present: Present },
  username: string,
  signal: AbortSignal,
): Promise<Told> {
  const [user] = await authentik.usersNamed([username], signal);
  if (!user) return { finding: finding('AUTHENTIK_PERSON_UNKNOWN', { username }) };
  if (!user.isActive) return { finding: finding('AUTHENTIK_PERSON_INACTIVE', { username }) };
  const { application, provider } = present;
  if (!application || !provider) return { finding: finding('AUTHENTIK_APPLICATION_UNCONNECTED', { name }) };
  const { isLetIn } = await authentik.checkAccess(slug, user.id, signal);
  if (!isLetIn) {
    return { finding: finding('AUTHENTIK_PERSON_NOT_LET_IN', { username, application: name }) };
  }
  const claims = await authentik.previewUser({ provider: provider.id, user: user.id }, signal);
  if (!claims) {
    const doing = `preview the ID token of ${username}`;
    return { finding: finding('AUTHENTIK_RIGHTS_MISSING', { doing, needs: 'authentik_core.view_user' }) };
  }
  const { preferredUsername: claim } = claims;
  if (claim === undefined) return { finding: finding('AUTHENTIK_PERSON_NAMELESS', { username }) };
  return { claim, how: 'by the preview of the ID token' };
}

function judged(
  username: string,
  told: Told,
  { nas, accounts }: { nas: SsoSite; accounts: AccountName[] | undefined },
): Answered {
  if ('finding' in told) return { answer: 'fail', evidence: told.finding.sentence, finding: told.finding };
  const { claim, how } = told;
  const said = `preferred_username "${claim}", ${how}`;
  const { automatic, name } = nas;
  if (!automatic || !accounts) {
    return { answer: 'pass', evidence: `${said}; the accounts of ${name} were not seen.` };
  }
  const looked = lookUp({ username, claim }, accounts, { ...automatic, name });
  if ('account' in looked) {
    const whose = looked.account.where === 'local' ? `of ${name} itself` : 'of its directory';
    return { answer: 'pass', evidence: `${said}; an account ${whose} is called so.` };
  }
  const answer = looked.isSeen ? 'fail' : 'couldNotCheck';
  return { answer, evidence: `${said}; ${name} lists ${accounts.length} accounts.`, finding: looked.finding };
}
