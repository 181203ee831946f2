import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf, findingOf } from '../../src/main/hosts/cli/client.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import type { SingleSignOnSetup } from '../../src/shared/model/setup.ts';
import { singleSignOnSetupSchema } from '../../src/shared/model/setup.ts';
import { authentikReleases } from '../office/authentik/releases.ts';
import type { AuthentikServer } from '../office/authentik/server.ts';
import {
  authentikOf,
  authentikSnapshot,
  demoAuthentikSetup,
  usersWithSigners,
} from '../office/introduction-authentik.ts';
import { introduction } from '../office/introduction.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { openOffice } from '../office/office.ts';
import type { Outcome, Person } from './run-to-end.ts';
import { runToEnd } from './run-to-end.ts';

export type AuthentikSetup = ReturnType<typeof demoAuthentikSetup>;

/** An office with an authentik and a Synology, and Joinery. */
export interface AuthentikAtWork {
  office: Office;
  authentik: AuthentikServer;
  client: Client;
  setup: string;
  type: (purpose: SecretPurpose, value: string) => Promise<void>;
  /** Other answers from now on. */
  answer: (change: (setup: SingleSignOnSetup) => void) => Promise<void>;
  run: (kind: RunKind, person?: Person) => Promise<Outcome>;
  /** The finding that keeps a plan from being made. */
  refusal(): Promise<Finding | undefined>;
  /** Everything that a run could change. */
  snapshot(): object;
  /** Joinery as after a restart: what it knew without its folder and keychain is gone. */
  close(): Promise<void>;
}

export interface AuthentikWorkOptions extends OfficeOptions {
  /** 2026.8 when left out. */
  release?: keyof typeof authentikReleases;
  /** The answers, made from the demo's. */
  answers?: (setup: AuthentikSetup) => object;
}

/** Opens an office in which the NAS has accounts for everybody who will sign in, and Joinery in it. */
export async function openAuthentikWork({
  release = '2026.8',
  answers,
  dsm,
  ...options
}: AuthentikWorkOptions = {}): Promise<AuthentikAtWork> {
  const office = await openOffice({
    ldap: { prefer: 'embedded' },
    authentik: { release: authentikReleases[release] },
    dsm: { ...dsm, seed: { users: usersWithSigners(), ...dsm?.seed } },
    ...options,
  });
  const authentik = authentikOf(office);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-authentik-'));
  const app = new App({ dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const demo = demoAuthentikSetup(office);
  const { id: setup } = await client.setups.save(
    singleSignOnSetupSchema.parse({ ...(answers ? answers(demo) : demo), secrets: {} }),
  );
  const type: AuthentikAtWork['type'] = async (purpose, value) => {
    await client.secrets.put({ setup, purpose, value });
  };
  await type('directory-key', authentik.token);
  await type('nas-password', introduction(office).nas.password);
  return {
    office,
    authentik,
    client,
    setup,
    type,
    answer: async (change) => {
      const changed = singleSignOnSetupSchema.parse(await client.setups.get({ setup }));
      change(changed);
      await client.setups.save(changed);
    },
    run: (kind, person) => runToEnd(client, { setup, kind, person }),
    refusal: async () => {
      try {
        await client.runs.plan({ setup, kind: 'apply' });
        return undefined;
      } catch (error) {
        return findingOf(error);
      }
    },
    snapshot: () => authentikSnapshot(office),
    close: async () => {
      await app.close();
      await office.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same for the length of one test. */
export async function authentikAtWork(options?: AuthentikWorkOptions): Promise<AuthentikAtWork> {
  const work = await openAuthentikWork(options);
  onTestFinished(() => work.close());
  return work;
}
