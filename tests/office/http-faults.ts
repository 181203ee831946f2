import type { ServerResponse } from 'node:http';

/**
 * What can go wrong with an HTTP exchange between the application and a server, whatever the server's API.
 * `reset-after-write` is the nasty one: the change is made, and the caller never hears of it.
 */
export type HttpFault =
  | { kind: 'status'; status: number }
  | { kind: 'html' }
  | { kind: 'truncate' }
  | { kind: 'reset' }
  | { kind: 'reset-after-write' }
  | { kind: 'hang' }
  | { kind: 'delay'; ms: number };

const HTML_INSTEAD =
  '<!doctype html><html><head><title>Sign in</title></head><body><p>Please sign in to this network.</p></body></html>';

/** The reply as the server would have sent it. */
export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string;
}

/** Whether the server still acts on the request before the fault shows. */
export function actsFirst(fault: HttpFault | undefined): boolean {
  return fault === undefined || ['truncate', 'reset-after-write', 'delay'].includes(fault.kind);
}

/** Sends `reply`, bent as `fault` says. For the kinds that do not act first, `reply` is ignored and may be left out. */
export function sendReply(
  response: ServerResponse,
  reply: HttpReply | undefined,
  fault: HttpFault | undefined,
): void {
  switch (fault?.kind) {
    case 'reset':
    case 'reset-after-write':
      response.socket?.destroy();
      return;
    case 'hang':
      return;
    case 'status':
      response.writeHead(fault.status, { 'content-type': 'text/plain' }).end('');
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(HTML_INSTEAD);
      return;
    case 'truncate':
      if (reply) sendHalf(response, reply);
      return;
    case 'delay':
    case undefined:
      if (reply) response.writeHead(reply.status, reply.headers).end(reply.body);
  }
}

/** Promises the whole body, sends half of it and closes: a proxy that died midway. */
function sendHalf(response: ServerResponse, reply: HttpReply): void {
  const body = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': String(body.length) });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroySoon());
}

/** A plan for the next `times` requests that match; `times` is 1 unless told otherwise. */
export interface FaultPlan<Match, Fault> {
  /** Left out = any request. */
  match?: Match;
  /** `Infinity` = until the queue is cleared. */
  times?: number;
  then: Fault;
}

/** Faults waiting for their request, first come first served. */
export class FaultQueue<Match, Request, Fault> {
  readonly #matches: (match: Match, request: Request) => boolean;
  #waiting: { match: Match | undefined; left: number; then: Fault }[] = [];

  constructor(matches: (match: Match, request: Request) => boolean) {
    this.#matches = matches;
  }

  next(plan: FaultPlan<Match, Fault>): void {
    this.#waiting.push({ match: plan.match, left: plan.times ?? 1, then: plan.then });
  }

  /** The fault for this request; each call uses it up once. */
  take(request: Request): Fault | undefined {
    const plan = this.#waiting.find(({ match }) => match === undefined || this.#matches(match, request));
    if (!plan) return undefined;
    plan.left -= 1;
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    return plan.then;
  }

  clear(): void {
    this.#waiting = [];
  }
}
