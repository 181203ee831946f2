import type { HttpsPeer, HttpsReply } from '../../../network/https/https-client.ts';
import { redirectOf } from './browser.ts';
import type { Browser } from './browser.ts';
import type { Person } from './challenge.ts';
import type { NotSignedIn } from './outcome.ts';
import { flowOf, runFlow } from './run-flow.ts';

/** The way has led back to DSM, with a code or an error in the address; or nobody is signed in. */
export type WalkEnd = { back: URL } | { ended: NotSignedIn };

const MOST_PAGES = 20;

/**
 * Goes from the authorize page as far as the redirect to DSM, which is not followed: DSM never hears of it.
 *
 * SECURITY: everything in between is on authentik's own origin, or it is not asked.
 */
export async function walk(
  browser: Browser,
  start: URL,
  { redirectUri, person, peer }: { redirectUri: URL; person: Person; peer: HttpsPeer },
): Promise<WalkEnd> {
  let at = start;
  let isIdentified = false;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    if (leadsTo(redirectUri, at)) return { back: at };
    if (!browser.isAtHome(at)) return notTried(`authentik leads to another site, ${at.host}`);
    const flow = flowOf(at);
    if (flow === undefined) {
      const reply = await browser.get(at);
      const next = redirectOf(reply, at);
      if (next === undefined)
        return { ended: judgePage(reply, { isIdentified, isStart: isSame(at, start) }) };
      at = next;
    } else {
      const end = await runFlow(browser, at, { ...flow, person, peer });
      if ('ended' in end) return end;
      at = end.goTo;
      isIdentified = true;
    }
  }
  return notTried(`more than ${MOST_PAGES} pages`);
}

/** Whether an address is the redirect URI with what authentik adds to it. */
function leadsTo(redirectUri: URL, at: URL): boolean {
  const isThere = at.origin === redirectUri.origin && at.pathname === redirectUri.pathname;
  return isThere && (at.searchParams.has('code') || at.searchParams.has('error'));
}

function isSame(one: URL, other: URL): boolean {
  return one.origin === other.origin && one.pathname === other.pathname;
}

/**
 * A page of authentik's where a redirect should be. Its texts are in the reader's language; that it names the redirect
 * URI is not (facts/authentik.md §5.2).
 */
function judgePage(
  { status, text }: HttpsReply,
  at: { isIdentified: boolean; isStart: boolean },
): NotSignedIn {
  if (status === 400 && /redirect[ _]uri/i.test(text)) return { outcome: 'redirect-refused' };
  const isDenial = at.isStart && at.isIdentified && (status === 200 || status === 403);
  if (isDenial) return { outcome: 'denied', said: undefined };
  return { outcome: 'could-not-be-tried', why: `authentik shows a page with HTTP ${status}` };
}

function notTried(why: string): WalkEnd {
  return { ended: { outcome: 'could-not-be-tried', why } };
}
