import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink as HttpLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';

/** The way to Joinery: a port that the window hands over, or HTTP to where a browser's page comes from. */
export function openLink(): ClientLink<ClientContext> {
  if (location.protocol === 'http:') return new HttpLink({ url: `${location.origin}/rpc` });
  const link = receivePort().then((port) => new PortLink({ port }));
  return { call: async (path, input, options) => (await link).call(path, input, options) };
}

/** SECURITY: only a message of this very window counts, which is what the preload's are. */
function receivePort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const listen = ({ source, origin, data, ports }: MessageEvent<unknown>) => {
      const [port] = ports;
      if (source !== window || origin !== location.origin || !isHandover(data) || !port) return;
      window.removeEventListener('message', listen);
      port.start();
      resolve(port);
    };
    window.addEventListener('message', listen);
    window.postMessage({ type: 'joinery:connect' }, location.origin);
  });
}

const isHandover = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'joinery:port';
