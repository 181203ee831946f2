import { jsonReply, parseReply } from '../../../network/https/json-reply.ts';
import type { HttpsPeer, HttpsReply } from '../../../network/https/https-client.ts';
import { redirectOf } from './browser.ts';
import type { Browser } from './browser.ts';
import { challengeSchema, react } from './challenge.ts';
import type { Challenge, Person } from './challenge.ts';
import type { NotSignedIn } from './outcome.ts';

/** A flow is over: it leads on, or nobody is signed in. */
export type FlowEnd = { goTo: URL } | { ended: NotSignedIn };

/** No flow of an office has as many; a circle does. */
const MOST_STAGES = 20;

const FLOW_PAGE = /^(.*)\/if\/flow\/([-a-zA-Z0-9_]+)\/$/;

/** What goes through the flow executor of a page: the sub-path before it, and the flow's slug. */
export function flowOf({ pathname }: URL): { root: string; slug: string } | undefined {
  const [, root, slug] = FLOW_PAGE.exec(pathname) ?? [];
  return root === undefined || slug === undefined ? undefined : { root, slug };
}

/**
 * Goes through a flow as its page does in a browser: asks the executor for a challenge, answers it, and so on
 * (schema of authentik 2026.8.3, `/flows/executor/{flow_slug}/`).
 *
 * @param page `https://auth.example.com/if/flow/<slug>/?next=…`
 */
export async function runFlow(
  browser: Browser,
  page: URL,
  { root, slug, person, peer }: { root: string; slug: string; person: Person; peer: HttpsPeer },
): Promise<FlowEnd> {
  const executor = new URL(`${root}/api/v3/flows/executor/${slug}/`, page);
  // The page hands the executor its own query as it is, without the question mark.
  executor.searchParams.set('query', page.search.slice(1));
  let challenge = await read(browser, executor, await browser.get(executor), peer);
  for (let stages = 0; stages < MOST_STAGES; stages += 1) {
    const reaction = react(challenge, person);
    if ('ended' in reaction) return reaction;
    if ('goTo' in reaction) {
      if (URL.canParse(reaction.goTo, page.href)) return { goTo: new URL(reaction.goTo, page) };
      return { ended: { outcome: 'could-not-be-tried', why: 'authentik leads nowhere' } };
    }
    challenge = await read(browser, executor, await browser.post(executor, reaction.answer, page), peer);
  }
  return { ended: { outcome: 'could-not-be-tried', why: `more than ${MOST_STAGES} stages` } };
}

/** An answered challenge leads back to the executor for the next one. */
async function read(browser: Browser, executor: URL, reply: HttpsReply, peer: HttpsPeer): Promise<Challenge> {
  const next = redirectOf(reply, executor);
  const isOn = next?.origin === executor.origin && next.pathname === executor.pathname;
  const last = isOn ? await browser.get(next) : reply;
  return parseReply(challengeSchema, jsonReply(last, peer), peer);
}
