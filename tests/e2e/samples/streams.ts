import { EventFeed } from '../../../src/main/app/event-feed.ts';

/** A stream that tells these and then nothing more, until it is cut. */
export function staying<Event>(events: readonly Event[], signal: AbortSignal): AsyncGenerator<Event, void> {
  return feedOf(events).subscribe(signal);
}

/** A stream that tells these and ends. */
export function ending<Event>(events: readonly Event[], signal: AbortSignal): AsyncGenerator<Event, void> {
  const feed = feedOf(events);
  feed.end();
  return feed.subscribe(signal);
}

function feedOf<Event>(events: readonly Event[]): EventFeed<Event> {
  const feed = new EventFeed<Event>();
  for (const event of events) feed.push(event);
  return feed;
}
