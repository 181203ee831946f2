import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../../../src/shared/contract.ts';

/** What the page offers to tests that run code in it. */
export interface FakePage {
  client: ContractRouterClient<typeof contract>;
  /** When the port that the client uses has been closed from the other side. */
  closed: Promise<void>;
  /** Asks for one more port. */
  askAgain(): void;
}

declare global {
  /** Only in the page. */
  var joinery: Promise<FakePage>;
}

const ask = (): void => postMessage({ type: 'joinery:connect' }, location.origin);

/** Asks for a port and takes the one that comes, as the real page does. */
function receivePort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    addEventListener('message', function listen({ data, ports: [port] }: MessageEvent<{ type: string }>) {
      if (data.type !== 'joinery:port' || !port) return;
      removeEventListener('message', listen);
      resolve(port);
    });
    ask();
  });
}

async function connect(): Promise<FakePage> {
  const port = await receivePort();
  const closed = new Promise<void>((resolve) => port.addEventListener('close', () => resolve()));
  port.start();
  return { client: createORPCClient(new RPCLink({ port })), closed, askAgain: ask };
}

globalThis.joinery = connect();
