import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf, findingOf } from '../../src/main/hosts/cli/client.ts';
import type { Finding } from '../../src/shared/model/finding.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import type { ConnectorSetup } from '../../src/shared/model/setup.ts';
import { connectorSetupSchema } from '../../src/shared/model/setup.ts';
import { folderContent } from '../office/data-folder-content.ts';
import { BITWARDEN_SERVICE_PASSWORD, demoBitwardenSetup } from '../office/introduction-bitwarden.ts';
import { introduction } from '../office/introduction.ts';
import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { openOffice } from '../office/office.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import type { Outcome } from './run-to-end.ts';
import { runToEnd } from './run-to-end.ts';

export type BitwardenSetup = ReturnType<typeof demoBitwardenSetup>;

/** An office, a folder as Directory Connector has one, and Joinery. */
export interface BitwardenAtWork {
  office: Office;
  organisation: Organisation;
  client: Client;
  setup: string;
  /** Of Directory Connector. */
  folder: string;
  /** Where Joinery keeps everything. */
  dataDir: string;
  type: (purpose: SecretPurpose, value: string) => Promise<void>;
  /** Other answers from now on. */
  answer: (change: (setup: ConnectorSetup) => void) => Promise<void>;
  /** What Directory Connector, or somebody with an editor, leaves in data.json. */
  leave: (content: unknown) => Promise<void>;
  /** data.json as it is. */
  dataFile: () => Promise<unknown>;
  /** Runs with somebody who says of everything that it is done. */
  run(kind: RunKind): Promise<Outcome>;
  /** The finding that keeps a plan from being made. */
  refusal(): Promise<Finding | undefined>;
  /** Everything that a run could change. */
  snapshot(): Promise<{ organisation: OrganisationRecord; folder: Record<string, unknown> }>;
  close(): Promise<void>;
}

export interface BitwardenOptions extends OfficeOptions {
  /** The answers, made from the demo's. */
  answers?: (setup: BitwardenSetup) => object;
  /** What is in data.json at first; no file when left out. */
  dataFile?: unknown;
  /** The password of the service account; undefined: nobody has typed one. */
  servicePassword?: string | undefined;
}

/** Opens an office with its embedded LDAP server, and Joinery in it. */
export async function openBitwardenWork(options: BitwardenOptions = {}): Promise<BitwardenAtWork> {
  const { answers, dataFile, ...office_ } = options;
  const servicePassword = 'servicePassword' in options ? options.servicePassword : BITWARDEN_SERVICE_PASSWORD;
  const office = await openOffice({ ldap: { prefer: 'embedded' }, ...office_ });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-bitwarden-'));
  const folder = path.join(dataDir, 'directory-connector');
  const app = new App({ dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const demo = demoBitwardenSetup(office, folder);
  const { id: setup } = await client.setups.save(
    connectorSetupSchema.parse({ ...(answers ? answers(demo) : demo), secrets: {} }),
  );
  const type: BitwardenAtWork['type'] = async (purpose, value) => {
    await client.secrets.put({ setup, purpose, value });
  };
  await type('directory-key', introduction(office).jumpcloud.apiKey);
  if (servicePassword !== undefined) await type('service-account-password', servicePassword);
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  const file = path.join(folder, 'data.json');
  const leave = async (content: unknown) => {
    await mkdir(folder, { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  };
  if (dataFile !== undefined) await leave(dataFile);
  return {
    office,
    organisation,
    client,
    setup,
    folder,
    dataDir,
    type,
    leave,
    answer: async (change) => {
      const changed = connectorSetupSchema.parse(await client.setups.get({ setup }));
      change(changed);
      await client.setups.save(changed);
    },
    dataFile: async () => JSON.parse(await readFile(file, 'utf8')) as unknown,
    run: (kind) => runToEnd(client, { setup, kind, person: () => undefined }),
    refusal: async () => {
      try {
        await client.runs.plan({ setup, kind: 'apply' });
        return undefined;
      } catch (error) {
        return findingOf(error);
      }
    },
    snapshot: async () => ({ organisation: organisation.snapshot(), folder: await folderContent(folder) }),
    close: async () => {
      await app.close();
      await office.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same for the length of one test. */
export async function bitwardenAtWork(options?: BitwardenOptions): Promise<BitwardenAtWork> {
  const work = await openBitwardenWork(options);
  onTestFinished(() => work.close());
  return work;
}

/** Every file below a folder, as text. */
export async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((file) => readFile(path.join(file.parentPath, file.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}
