import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

import { App } from '../../../src/main/app.ts';
import type { WebHost } from '../../../src/main/hosts/web/web-host.ts';
import { startWebHost } from '../../../src/main/hosts/web/web-host.ts';
import { house } from '../../office/introduction.ts';
import { announceDevices } from '../../office/mdns/announce.ts';
import type { Office, OfficeOptions } from '../../office/office.ts';
import { openOffice } from '../../office/office.ts';
import { unique } from '../../network/mdns/loopback.ts';
import { memoryKeychain } from '../../secrets/memory-keychain.ts';
import { BUILT_PAGE } from './built-page.ts';

export interface DeskOptions extends OfficeOptions {
  /** The office's devices announce themselves by mDNS on loopback; otherwise nothing answers. */
  devices?: 'announced';
}

/** Joinery while it runs. */
interface Joinery {
  app: App;
  host: WebHost;
}

/** Somebody's desk in the office: Joinery for a browser, with everything real but the vendors. */
export interface Desk extends Joinery {
  office: Office;
  /** What lies in it: "service account" → secret. */
  keychain: ReturnType<typeof memoryKeychain>;
  dataDir: string;
  /** Ends Joinery and starts it again, as on the next morning: with the same data folder and the same keychain. */
  restart(): Promise<void>;
}

/** For the length of one test. LDAP is the embedded server, and the NAS is quick, unless the test is about them. */
export async function atTheDesk({ devices, ...options }: DeskOptions = {}): Promise<Desk> {
  const office = await openOffice({
    ldap: { prefer: 'embedded' },
    dsm: { seed: { ...(devices ? ownNames() : {}), manners: { joinMs: 0 } } },
    ...options,
  });
  onTestFinished(() => office.close());
  if (devices === 'announced') {
    const announced = await announceDevices({ dsmPort: office.dsm.port, dsm: office.dsm.state });
    onTestFinished(() => announced.close());
  }
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-desk-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const keychain = memoryKeychain();
  const start = async (): Promise<Joinery> => {
    const app = new App({ dataDir, keychain, house: house(office) });
    return { app, host: await startWebHost({ app, pageDir: BUILT_PAGE }) };
  };
  const end = async ({ app, host }: Joinery): Promise<void> => {
    await host.close();
    // A run that a test has held up, or that waits for somebody, comes to its end.
    office.dsm.faults.clear();
    app.runs.stopAll();
    await app.close();
  };
  const desk: Desk = {
    office,
    keychain,
    dataDir,
    ...(await start()),
    restart: async () => {
      await end(desk);
      Object.assign(desk, await start());
    },
  };
  onTestFinished(() => end(desk));
  return desk;
}

/** Loopback is one network for everything that is tested at the same time. */
const ownNames = () => ({ hostname: unique('diskstation'), serial: unique('20C0') });
