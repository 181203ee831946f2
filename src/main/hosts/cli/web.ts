import { createInterface } from 'node:readline';
import { InvalidArgumentError } from 'commander';
import type { App } from '../../app.ts';
import { startWebHost } from '../web/web-host.ts';
import type { Client } from './client.ts';
import type { Desk } from './desk.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { openInBrowser } from './open-in-browser.ts';
import { pageFolder } from './page-folder.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

export interface WebOptions {
  /** 0 for a free one. */
  port: number;
  /** Minutes without anybody, after which it ends. */
  idle: number;
  /** Open the address, where there is a display. */
  open: boolean;
}

/** `web`: the same app for a browser on this machine, until Ctrl-C or until nobody has been there for a while. */
export async function web(desk: Desk, app: App, { port, idle, open }: WebOptions): Promise<ExitCode> {
  const { view, client, interrupts } = desk;
  const host = await startWebHost({ app, pageDir: pageFolder(), port, idleMs: idle * MINUTE });
  const address = host.newAddress();
  view.address(address);
  if (open) openInBrowser(address);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    view.say('For another browser. It reads until somebody there takes over.');
    view.address(host.newAddress());
  });
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    if (app.runs.active === 0) void host.close();
  };
  const stopListening = app.runs.onChange(() => {
    if (ending.signal.aborted) end();
  });
  interrupts.mean({
    first: () => {
      if (app.runs.active > 0)
        view.say('A run is going. Stopping after this step; Ctrl-C again cuts it off.');
      app.runs.stopAll();
      end();
    },
    second: () => void abortRuns(client, app),
  });
  await host.ended;
  if (!ending.signal.aborted) view.say(`Nobody has been here for ${idle} minutes: ended.`);
  stopListening();
  lines.close();
  return EXIT.done;
}

async function abortRuns(client: Client, { runs }: App): Promise<void> {
  for (const { id } of await client.setups.list()) {
    if (runs.isActive(id)) runs.abort(id);
  }
}

/** For the command line. */
export function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('A port is a number up to 65535.');
  return port;
}

/** For the command line. */
export function minutesOf(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0 && minutes <= DAY_MINUTES)) {
    throw new InvalidArgumentError(`Minutes are a number above 0, up to ${DAY_MINUTES}.`);
  }
  return minutes;
}
