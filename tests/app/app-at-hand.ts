import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

import type { AppOptions } from '../../src/main/app.ts';
import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { demoSetup, introduction } from '../office/introduction.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { openOffice } from '../office/office.ts';

/** A folder that is gone after the test. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-app-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface AppAtHand {
  app: App;
  client: Client;
  dataDir: string;
}

/** The app as a face has it, for the length of one test; without a keychain unless it is given one. */
export async function appAtHand(options: Partial<AppOptions> = {}): Promise<AppAtHand> {
  const { dataDir = await dataFolder() } = options;
  const app = new App({ dataDir, keychain: { missing: 'a test' }, ...options });
  onTestFinished(() => app.close());
  return { app, client: clientOf(app), dataDir };
}

/** An office for the length of one test, with what needs no slapd. */
export async function officeAtHand(options: OfficeOptions = {}): Promise<Office> {
  const office = await openOffice({
    ldap: { prefer: 'embedded' },
    dsm: { seed: { manners: { joinMs: 0 } } },
    ...options,
  });
  onTestFinished(() => office.close());
  return office;
}

/** The demo's answers as a page would save them: its secrets are typed. */
export function answersFor(
  office: Office,
  changes: { nas?: object; jumpcloud?: object; groups?: object[] } = {},
): JoinSetup {
  const { nas, jumpcloud, groups, ...demo } = demoSetup(office);
  return joinSetupSchema.parse({
    ...demo,
    nas: { ...nas, ...changes.nas },
    jumpcloud: { ...jumpcloud, ...changes.jumpcloud },
    groups: changes.groups ?? groups,
    secrets: {},
  });
}

/** Types the key and the password of the demo. */
export async function typeSecrets(client: Client, setup: string, office: Office): Promise<void> {
  const { jumpcloud, nas } = introduction(office);
  await client.secrets.put({ setup, purpose: 'directory-key', value: jumpcloud.apiKey });
  await client.secrets.put({ setup, purpose: 'nas-password', value: nas.password });
}

/** What the call fails with. */
export const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no failure',
    (error: unknown) => error,
  );
