import { ipcRenderer } from 'electron';

/**
 * Hands the page one MessagePort, and nothing else.
 *
 * SECURITY: nothing is exposed on `window`: the page speaks the contract over the port or not at all. It asks by a message
 * to itself; asking gives nothing away, because the main process looks at who asks before it answers.
 */
const CHANNEL = 'joinery:port';

window.addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
  // SECURITY: a frame or another window may post messages here too.
  if (source === window && origin === location.origin && isConnect(data)) ipcRenderer.send(CHANNEL);
});

ipcRenderer.on(CHANNEL, ({ ports }) => {
  // SECURITY: the target is our own origin, so the port goes to no other document that might be here by then.
  window.postMessage({ type: CHANNEL }, location.origin, ports);
});

const isConnect = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'joinery:connect';
