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
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { demoTrueNasSetup, TRUENAS_ADMINISTRATOR } from '../office/introduction-truenas.ts';
import { introduction } from '../office/introduction.ts';
import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { openOffice } from '../office/office.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { trueNasReleases } from '../office/truenas/releases.ts';
import type { TrueNasState } from '../office/truenas/state.ts';
import { joinOf } from '../setups/join-setup.ts';
import type { Outcome } from './run-to-end.ts';
import { runToEnd } from './run-to-end.ts';

/** The password of the service account, where the person brings one instead of having it generated. */
export const SERVICE_PASSWORD = 'Dienstkonto-Regal-7-Nord';

export type TrueNasSetup = ReturnType<typeof demoTrueNasSetup>;
export type ReleaseName = keyof typeof trueNasReleases;

/** An office with a TrueNAS, and Joinery. */
export interface TrueNasAtWork {
  office: Office;
  organisation: Organisation;
  client: Client;
  setup: string;
  type: (purpose: SecretPurpose, value: string) => Promise<void>;
  /** Other answers from now on. */
  answer: (change: (setup: JoinSetup) => void) => Promise<void>;
  run(kind: RunKind): Promise<Outcome>;
  /** The finding that keeps a plan from being made. */
  refusal(): Promise<Finding | undefined>;
  /** Everything that a run could change. */
  snapshot(): { organisation: OrganisationRecord; nas: Partial<TrueNasState> };
  close(): Promise<void>;
}

export interface TrueNasWorkOptions extends Omit<OfficeOptions, 'truenas'> {
  /** 25.10 when left out. */
  release?: ReleaseName;
  /** What such a NAS says of itself, in place of its release's own version. */
  version?: string;
  /** The answers, made from the demo's. */
  answers?: (setup: TrueNasSetup) => object;
}

/** Opens an office with its embedded LDAP server, and Joinery in it. */
export async function openTrueNasWork({
  release: name = '25.10',
  version,
  answers,
  ...options
}: TrueNasWorkOptions = {}): Promise<TrueNasAtWork> {
  const release = { ...trueNasReleases[name], ...(version === undefined ? {} : { version }) };
  const office = await openOffice({
    ldap: { prefer: 'embedded' },
    truenas: { release },
    ...options,
  });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-truenas-'));
  const app = new App({ dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const demo = demoTrueNasSetup(office);
  const { id: setup } = await client.setups.save(
    joinSetupSchema.parse({ ...(answers ? answers(demo) : demo), secrets: {} }),
  );
  const type: TrueNasAtWork['type'] = async (purpose, value) => {
    await client.secrets.put({ setup, purpose, value });
  };
  await type('directory-key', introduction(office).jumpcloud.apiKey);
  await type('nas-password', TRUENAS_ADMINISTRATOR.password);
  await type('service-account-password', SERVICE_PASSWORD);
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  return {
    office,
    organisation,
    client,
    setup,
    type,
    answer: async (change) => {
      const changed = joinOf(await client.setups.get({ setup }));
      change(changed);
      await client.setups.save(changed);
    },
    run: (kind) => runToEnd(client, { setup, kind }),
    refusal: async () => {
      try {
        await client.runs.plan({ setup, kind: 'apply' });
        return undefined;
      } catch (error) {
        return findingOf(error);
      }
    },
    snapshot: () => {
      const { ldap, directory, smb, services, health } = office.truenas.state;
      // The old form keeps the service account's password once it had one (facts/truenas.md §5.4).
      const form = { ...ldap, bindpw: '' };
      return {
        organisation: organisation.snapshot(),
        nas: structuredClone({ ldap: form, directory, smb, services, health }),
      };
    },
    close: async () => {
      await app.close();
      await office.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same for the length of one test. */
export async function trueNasAtWork(options?: TrueNasWorkOptions): Promise<TrueNasAtWork> {
  const work = await openTrueNasWork(options);
  onTestFinished(() => work.close());
  return work;
}
