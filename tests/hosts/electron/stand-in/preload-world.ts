import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CDPSession } from 'playwright';
import { z } from 'zod';
import type { MessagePortMain, PortData } from './message-channel.ts';

const NAME = 'preload';

const dataShape = { text: z.string().optional(), base64: z.string().optional() };
const fromWorldSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('send'), channel: z.string(), values: z.array(z.unknown()) }),
  z.object({ type: z.literal('data'), port: z.number(), ...dataShape }),
  z.object({ type: z.literal('closed'), port: z.number() }),
]);

/** What goes into the world. */
export type ToWorld =
  | { type: 'message'; channel: string; value: unknown; ports: number[] }
  | ({ type: 'data'; port: number } & Encoded)
  | { type: 'close'; port: number };

interface Encoded {
  text?: string | undefined;
  base64?: string | undefined;
}

export interface PreloadWorldOptions {
  cdp: CDPSession;
  /** The file of the preload's bundle. */
  preload: string;
  /** `ipcRenderer.send` was called. */
  sent: (channel: string, values: unknown[]) => void;
}

/** The isolated world in which the preload runs, and the ports that lead out of it. */
export class PreloadWorld {
  readonly #cdp: CDPSession;
  readonly #sent: PreloadWorldOptions['sent'];
  readonly #ports = new Map<number, MessagePortMain>();
  #context: number | undefined;
  #lastPort = 0;

  /** Runs the preload in every document to come. */
  static async open({ cdp, preload, sent }: PreloadWorldOptions): Promise<PreloadWorld> {
    const around = await readFile(path.join(import.meta.dirname, 'around-preload.js'), 'utf8');
    const source = `${around}\n(() => { if (window !== top) return; ${await readFile(preload, 'utf8')}\n})();`;
    const world = new PreloadWorld(cdp, sent);
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: 'toMain', executionContextName: NAME });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: NAME });
    return world;
  }

  private constructor(cdp: CDPSession, sent: PreloadWorldOptions['sent']) {
    this.#cdp = cdp;
    this.#sent = sent;
    cdp.on('Runtime.executionContextsCleared', () => this.gone());
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      this.#context = executionContextId;
      this.#receive(payload);
    });
  }

  /** An IPC message with ports; their other ends stay in the main process. */
  postMessage(channel: string, value: unknown, ports: readonly MessagePortMain[]): void {
    const ids = ports.map((port) => {
      const id = ++this.#lastPort;
      this.#ports.set(id, port);
      port.handTo({
        deliver: (data) => this.#tell({ type: 'data', port: id, ...encoded(data) }),
        close: () => this.#tell({ type: 'close', port: id }),
      });
      return id;
    });
    this.#tell({ type: 'message', channel, value, ports: ids });
  }

  /** The document is gone, and its ends of the ports with it. */
  gone(): void {
    this.#context = undefined;
    for (const port of this.#ports.values()) port.close();
    this.#ports.clear();
  }

  #receive(payload: string): void {
    const message = fromWorldSchema.parse(JSON.parse(payload));
    switch (message.type) {
      case 'send':
        this.#sent(message.channel, message.values);
        break;
      case 'data':
        this.#ports.get(message.port)?.postMessage(decoded(message));
        break;
      case 'closed':
        this.#ports.get(message.port)?.close();
        break;
    }
  }

  /** A world that is gone hears nothing more, which is how it is with every page. */
  #tell(message: ToWorld): void {
    if (this.#context === undefined) return;
    const expression = `fromMain(${JSON.stringify(message)})`;
    this.#cdp.send('Runtime.evaluate', { expression, contextId: this.#context }).catch(() => undefined);
  }
}

const encoded = (data: PortData): Encoded =>
  typeof data === 'string' ? { text: data } : { base64: Buffer.from(data).toString('base64') };

/** Bytes as a plain Uint8Array: that is what Electron gives, and a Buffer can do more. */
const decoded = ({ text, base64 = '' }: Encoded): PortData =>
  text ?? new Uint8Array(Buffer.from(base64, 'base64'));
