import type { MessagePortMain } from './message-channel.ts';

export interface FrameOptions {
  url: () => string;
  postMessage: (channel: string, value: unknown, ports: readonly MessagePortMain[]) => void;
}

/** The window's document. Frames inside it never reach the main process, because no preload runs in them. */
export class WebFrameMain {
  readonly parent = null;
  readonly #options: FrameOptions;

  constructor(options: FrameOptions) {
    this.#options = options;
  }

  get url(): string {
    return this.#options.url();
  }

  postMessage(channel: string, value: unknown, ports: readonly MessagePortMain[] = []): void {
    this.#options.postMessage(channel, value, ports);
  }
}
