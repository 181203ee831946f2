import type { Published } from '../../directories/authentik/discovery.ts';
import { judgePublished, readPublished } from '../../directories/authentik/discovery.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { notAsked } from '../jumpcloud-steps/not-asked.ts';
import type { AuthentikSite } from './authentik-site.ts';

interface Question {
  title: string;
  code: FindingCode;
  evidence: (seen: Published) => string;
}

const QUESTIONS: Record<string, Question> = {
  'authentik.endpoints': {
    title: 'authentik calls itself as it was asked',
    code: 'AUTHENTIK_ENDPOINTS_ELSEWHERE',
    evidence: ({ document }) => `Issuer ${document.issuer}.`,
  },
  'authentik.algorithm': {
    title: 'ID tokens are signed as DSM accepts it',
    code: 'AUTHENTIK_ALGORITHM_UNSUITABLE',
    evidence: ({ document }) => `Signed with ${document.algorithms.join(', ') || 'nothing'}.`,
  },
  'authentik.scopes': {
    title: 'The scopes that DSM asks for are offered',
    code: 'AUTHENTIK_SCOPES_UNOFFERED',
    evidence: ({ document }) => `Offered: ${document.scopes.join(', ') || 'none'}.`,
  },
  'authentik.public-key': {
    title: 'The key that ID tokens are verified with is published',
    code: 'AUTHENTIK_NO_RSA_KEY',
    evidence: ({ keys }) => `Published: ${keys?.map(({ kty }) => kty).join(', ') || 'none'}.`,
  },
};

/** What the application publishes, as the NAS will read it: without a token. DSM is touched only after it. */
export function publishedWell(site: AuthentikSite): Unsectioned {
  return {
    kind: 'check',
    id: 'authentik.published',
    title: 'What authentik publishes suits DSM',
    gate: true,
    ask: ({ signal }) => seenFromOutside(site, signal),
  };
}

/** The answers of `publishedWell`. */
export async function seenFromOutside(site: AuthentikSite, signal: AbortSignal): Promise<CheckResult[]> {
  const { wellKnown, means, setup } = site;
  const question = { id: 'authentik.published', title: 'authentik publishes the application' };
  let seen: Published;
  try {
    seen = await readPublished(wellKnown, { ca: means.ca, signal });
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    const { finding: found } = error;
    const isMissing = found.code === 'AUTHENTIK_APPLICATION_UNREACHED';
    return [
      isMissing
        ? { ...question, answer: 'fail', evidence: found.sentence, finding: found }
        : notAsked(question, found),
    ];
  }
  const findings = judgePublished(seen, setup.authentik.application);
  return [
    { ...question, answer: 'pass', evidence: `At ${wellKnown}.` },
    ...Object.entries(QUESTIONS).map(([id, { title, code, evidence }]): CheckResult => {
      const found = findings.find((one) => one.code === code);
      const told = { id, title, evidence: evidence(seen) };
      return found ? { ...told, answer: 'fail', finding: found } : { ...told, answer: 'pass' };
    }),
  ];
}

/** Done by hand, the Client ID is known only when the person has copied it. */
export function clientIdKnown({ api, known }: AuthentikSite): Unsectioned[] {
  if (api) return [];
  const question = { id: 'authentik.client-id', title: 'The Client ID is known' };
  return [
    {
      kind: 'check',
      ...question,
      gate: true,
      ask: () => {
        const { clientId } = known;
        if (clientId !== undefined)
          return Promise.resolve([{ ...question, answer: 'pass', evidence: `${clientId}.` }]);
        const missing = finding('AUTHENTIK_CLIENT_ID_MISSING', {});
        return Promise.resolve([
          { ...question, answer: 'fail', evidence: missing.sentence, finding: missing },
        ]);
      },
    },
  ];
}
