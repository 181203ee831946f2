import type { SessionState } from '../../shared/model/session.ts';
import { EventFeed } from './event-feed.ts';

/** Somebody's connection to the app, as far as it decides what they may do. */
export interface Session {
  readonly mayChange: boolean;
  /** The state now, then whenever it changes, until the signal is aborted. */
  watch(signal?: AbortSignal): AsyncGenerator<SessionState, void>;
  /** From now on this session changes things. */
  take(): void;
}

/** The session of a window, a terminal or a test: nobody else is there, and nothing ever changes about it. */
export function soleSession(): Session {
  const feed = new EventFeed<SessionState>();
  feed.push({ mayChange: true });
  return { mayChange: true, watch: (signal) => feed.subscribe(signal), take: () => undefined };
}
