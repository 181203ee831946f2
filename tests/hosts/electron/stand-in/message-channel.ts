import { EventEmitter } from 'node:events';

/** What goes through a port: text, or bytes. Structured values are not needed, and are refused rather than mangled. */
export type PortData = string | Uint8Array;

/** Where a port that was handed away is now. */
export interface FarEnd {
  deliver(data: PortData): void;
  close(): void;
}

/** One end of a channel. Messages wait until it is started, as with the real one. */
export class MessagePortMain extends EventEmitter {
  #other: MessagePortMain | undefined;
  #farEnd: FarEnd | undefined;
  #waiting: PortData[] = [];
  #state: 'new' | 'started' | 'closed' = 'new';

  static pair(): [MessagePortMain, MessagePortMain] {
    const pair: [MessagePortMain, MessagePortMain] = [new MessagePortMain(), new MessagePortMain()];
    const [one, two] = pair;
    one.#other = two;
    two.#other = one;
    return pair;
  }

  postMessage(data: unknown): void {
    if (!(typeof data === 'string' || data instanceof Uint8Array)) throw new Error('only text and bytes');
    if (this.#other) this.#other.#receive(data);
  }

  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'started';
    for (const data of this.#waiting.splice(0)) this.#receive(data);
  }

  /** As in Electron, the other end hears of it, and this one does not. */
  close(): void {
    this.#state = 'closed';
    if (this.#other) this.#other.#closed();
  }

  /** This end has been handed to a page: what would have arrived here goes there. */
  handTo(farEnd: FarEnd): void {
    this.#farEnd = farEnd;
  }

  #receive(data: PortData): void {
    if (this.#farEnd) this.#farEnd.deliver(data);
    else if (this.#state === 'new') this.#waiting.push(data);
    else if (this.#state === 'started') this.emit('message', { data, ports: [] });
  }

  #closed(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    if (this.#farEnd) this.#farEnd.close();
    else this.emit('close');
  }
}

export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    [this.port1, this.port2] = MessagePortMain.pair();
  }
}
