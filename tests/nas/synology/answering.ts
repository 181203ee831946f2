import type { DsmCall } from '../../../src/main/nas/synology/calls.ts';

/** Stands for the session on a NAS that answers these APIs and refuses the others; for replies the office has not. */
export function answering(replies: Record<string, unknown>, offers: string[] = Object.keys(replies)) {
  return {
    origin: 'https://nas.example:5001',
    offers: ({ api }: DsmCall<unknown>) => offers.includes(api),
    call: <Reply>({ api, reply }: DsmCall<Reply>) => Promise.resolve(reply.parse(replies[api])),
    ask: <Reply>({ api, reply }: DsmCall<Reply>) =>
      Promise.resolve(
        api in replies
          ? { accepted: true as const, data: reply.parse(replies[api]) }
          : { accepted: false as const, refusal: { code: 103, errors: undefined } },
      ),
  };
}
