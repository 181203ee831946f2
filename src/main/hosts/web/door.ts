import type { Session } from '../../app/session.ts';
import { OneTimeCodes } from './one-time-codes.ts';
import type { PageFile } from '../../page/built-page.ts';
import type { Asked } from './refusal.ts';
import { refusalOf } from './refusal.ts';
import type { Reply } from './reply.ts';
import { onToThePage, sentence, wrongMethod } from './reply.ts';
import { SessionCookie } from './session-cookie.ts';
import { Sessions } from './sessions.ts';

const ENTRANCE = '/enter';
/** Below it the contract is called. */
export const CALLS = '/rpc';

/** What becomes of a request: it is answered as it stands, or it is a file or a call of the contract for somebody who may. */
export type Decision =
  | { reply: Reply; session?: Session }
  | { file: PageFile; session: Session }
  | { call: true; session: Session };

/** Decides who comes in, and what each request is for. Sends nothing itself. */
export class Door {
  readonly #self: URL;
  readonly #page: ReadonlyMap<string, PageFile>;
  readonly #cookie: SessionCookie;
  readonly #codes = new OneTimeCodes();
  readonly #sessions = new Sessions();

  /**
   * @param self where the host answers
   * @param page the files there are, by their path
   */
  constructor(self: URL, page: ReadonlyMap<string, PageFile>) {
    this.#self = self;
    this.#page = page;
    this.#cookie = new SessionCookie(self);
  }

  /** An address with a code that has never been used. */
  newAddress(): string {
    return `${this.#self.origin}${ENTRANCE}?code=${this.#codes.fresh()}`;
  }

  decide(asked: Asked): Decision {
    const refusal = refusalOf(asked, this.#self);
    if (refusal) return { reply: refusal };
    const [path = '', query = ''] = (asked.url ?? '').split('?', 2);
    const session = this.#sessions.find(this.#cookie.tokens(asked.headers.cookie));
    if (path === ENTRANCE && asked.method === 'GET') {
      // Whoever is in already goes on as they are, and the code stays good for somebody else.
      return { reply: session ? onToThePage() : this.#enter(new URLSearchParams(query)) };
    }
    // SECURITY: without a session there is nothing to be had, not even the page.
    if (!session) {
      return { reply: sentence(403, 'This is Joinery. Open the address that it shows in the terminal.') };
    }
    if (path.startsWith(`${CALLS}/`)) {
      const wrong = notACall(asked);
      return wrong ? { reply: wrong, session } : { call: true, session };
    }
    const file = this.#page.get(path);
    if (!file) return { reply: sentence(404, 'There is nothing at this address.'), session };
    return asked.method === 'GET' ? { file, session } : { reply: wrongMethod('GET'), session };
  }

  #enter(query: URLSearchParams): Reply {
    switch (this.#codes.spend(query.get('code') ?? '')) {
      case 'right':
        return onToThePage(this.#cookie.set(this.#sessions.open()));
      case 'wrong':
        return sentence(
          403,
          'This address has been used or is too old. Press Enter in the terminal for another one.',
        );
      case 'tooMany':
        return sentence(429, 'Too many wrong addresses have been tried. Wait a minute.');
    }
  }
}

/** SECURITY: a link or a picture begins a GET, and a form cannot send JSON: neither calls anything. */
function notACall({ method, headers }: Asked): Reply | undefined {
  if (method !== 'POST') return wrongMethod('POST');
  if (headers['content-type'] !== 'application/json') return sentence(415, 'Calls are sent as JSON.');
  return undefined;
}
