import { EventEmitter, once } from 'node:events';
import type { Session } from '../../app/session.ts';
import type { SessionState } from '../../../shared/model/session.ts';
import { isSameToken, newToken } from './token.ts';

/** Who changes things at the moment, and the sound of it passing on. */
class Lead {
  readonly passed = new EventEmitter<{ passed: [] }>().setMaxListeners(0);
  #holder: Session | undefined;

  get holder(): Session | undefined {
    return this.#holder;
  }

  give(session: Session): void {
    this.#holder = session;
    this.passed.emit('passed');
  }
}

/** A browser's session: it changes things while it has the lead, and reads while another has it. */
class BrowserSession implements Session {
  readonly #lead: Lead;

  constructor(lead: Lead) {
    this.#lead = lead;
  }

  get mayChange(): boolean {
    return this.#lead.holder === this;
  }

  async *watch(signal?: AbortSignal): AsyncGenerator<SessionState, void> {
    let told: boolean | undefined;
    for (;;) {
      if (this.mayChange === told) await once(this.#lead.passed, 'passed', signal ? { signal } : {});
      else yield { mayChange: (told = this.mayChange) };
    }
  }

  take(): void {
    this.#lead.give(this);
  }
}

/**
 * The sessions of the browsers that have come in, for as long as the host runs. The first one changes things; those
 * after it read, until a person takes over. Taking always works: whoever sits at the other browser may have left, and
 * only a person knows.
 */
export class Sessions {
  readonly #lead = new Lead();
  readonly #opened: { token: string; session: Session }[] = [];

  /** @returns the token by which the browser's next requests are known */
  open(): string {
    const token = newToken();
    const session = new BrowserSession(this.#lead);
    this.#opened.push({ token, session });
    if (!this.#lead.holder) this.#lead.give(session);
    return token;
  }

  /** @param tokens what a request brought along: nothing, one, or also what another program has put beside it */
  find(tokens: readonly string[]): Session | undefined {
    return this.#opened.find(({ token }) => tokens.some((given) => isSameToken(token, given)))?.session;
  }
}
