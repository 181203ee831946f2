/* global window, btoa, atob */
// Runs in a world of its own in every new document, before the page's own scripts and right before the preload, which
// finds its `require` here. `toMain` is a binding that only this world has.
(() => {
  // A preload belongs to the window's document, not to frames in it.
  if (window !== window.top) return;

  /** @type {Map<string, ((event: { ports: MessagePort[] }, ...values: unknown[]) => void)[]>} */
  const listeners = new Map();
  /** @type {Map<number, MessagePort>} */
  const ends = new Map();
  const { toMain } = /** @type {{ toMain: (message: string) => void }} */ (
    /** @type {unknown} */ (globalThis)
  );
  /** @param {object} message */
  const tell = (message) => toMain(JSON.stringify(message));

  const ipcRenderer = {
    /** @param {string} channel @param {unknown[]} values */
    send: (channel, ...values) => tell({ type: 'send', channel, values }),
    /** @param {string} channel @param {(event: { ports: MessagePort[] }, ...values: unknown[]) => void} listener */
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
  };

  /** @param {number} id @returns {MessagePort} the end for the page; the other one leads to the main process */
  const receivePort = (id) => {
    const { port1, port2 } = new MessageChannel();
    ends.set(id, port1);
    port1.onmessage = ({ data }) => tell({ type: 'data', port: id, ...encoded(data) });
    port1.addEventListener('close', () => tell({ type: 'closed', port: id }));
    return port2;
  };

  /** @param {unknown} data */
  const encoded = (data) => {
    if (typeof data === 'string') return { text: data };
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
    if (!(bytes instanceof Uint8Array)) throw new Error('only text and bytes');
    return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
  };

  /** @param {{ text?: string | undefined, base64?: string | undefined }} message */
  const decoded = ({ text, base64 = '' }) =>
    text ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  /** @param {import('./preload-world.ts').ToWorld} message */
  const fromMain = (message) => {
    switch (message.type) {
      case 'message': {
        const ports = message.ports.map(receivePort);
        for (const listener of listeners.get(message.channel) ?? []) listener({ ports }, message.value);
        break;
      }
      case 'data':
        ends.get(message.port)?.postMessage(decoded(message));
        break;
      case 'close':
        ends.get(message.port)?.close();
        break;
    }
  };

  /** @param {string} name */
  const require = (name) => {
    if (name !== 'electron') throw new Error(`a sandboxed preload has no module ${name}`);
    return { ipcRenderer };
  };
  Object.assign(globalThis, { fromMain, require });
})();
