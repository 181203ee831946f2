import type { IncomingHttpHeaders } from 'node:http';
import type { Reply } from './reply.ts';
import { sentence, wrongMethod } from './reply.ts';

/** As much of a request as it takes to decide about it. */
export interface Asked {
  method?: string | undefined;
  /** The path and the query. */
  url?: string | undefined;
  headers: IncomingHttpHeaders;
}

const ELSEWHERE = 'This comes from another page, and Joinery answers only its own.';

/**
 * Why a request is not even looked at; undefined where nothing is wrong with it so far.
 *
 * SECURITY: any page in any browser of this machine can send requests to 127.0.0.1, and a name of its own can be made to
 * point here (DNS rebinding). A browser does not let a page choose these headers, so they tell who is asking.
 *
 * @param self where this host answers
 */
export function refusalOf({ headers, method }: Asked, self: URL): Reply | undefined {
  // A rebound name, or `localhost`, which a machine may resolve to something else: one name is enough.
  if (headers.host !== self.host) {
    return sentence(421, `Joinery answers at ${self.origin} and by no other name.`);
  }
  if (method !== 'GET' && method !== 'POST') return wrongMethod('GET, POST');
  // Browsers send it with every POST, and with a GET only across origins.
  if (headers.origin === undefined ? method === 'POST' : headers.origin !== self.origin) {
    return sentence(403, ELSEWHERE);
  }
  // Older browsers do not say. A person may come from anywhere (a link in a web terminal), a page's request may not.
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && !isNavigation(headers)) {
    return sentence(403, ELSEWHERE);
  }
  return undefined;
}

/** A person going to an address in a tab; a frame in another page is none. */
const isNavigation = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
