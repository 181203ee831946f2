import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { onTestFinished } from 'vitest';

import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { demoQnapSetup, QNAP_ADMINISTRATOR, QNAP_SERVICE_PASSWORD } from '../office/introduction-qnap.ts';
import { introduction } from '../office/introduction.ts';
import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { openOffice } from '../office/office.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import type { PersonAtQts } from '../office/qnap/person.ts';
import { personAtQts } from '../office/qnap/person.ts';
import type { QnapState } from '../office/qnap/state.ts';
import type { Outcome, Person } from './run-to-end.ts';
import { runToEnd } from './run-to-end.ts';

export type QnapSetup = ReturnType<typeof demoQnapSetup>;

/** An office with a QNAP, Joinery, and somebody at QTS's pages. */
export interface QnapAtWork {
  office: Office;
  organisation: Organisation;
  client: Client;
  setup: string;
  person: PersonAtQts;
  type: (purpose: SecretPurpose, value: string) => Promise<void>;
  /** Runs with somebody who does, or takes back, what is shown; or with another. */
  run(kind: RunKind, person?: Person): Promise<Outcome>;
  /** Everything that a run or somebody at QTS could change. */
  snapshot(): { organisation: OrganisationRecord; nas: Partial<QnapState> };
  close(): Promise<void>;
}

export interface QnapOptions extends OfficeOptions {
  /** The answers, made from the demo's. */
  answers?: (setup: QnapSetup) => object;
  /** The password of the service account; undefined: nobody has typed one. */
  servicePassword?: string | undefined;
}

/** Without SSH in the answers. */
export const withoutSsh = (setup: QnapSetup): object => ({ ...setup, nas: { ...setup.nas, ssh: undefined } });

/** Opens an office with its embedded LDAP server, and Joinery in it. */
export async function openQnapWork(options: QnapOptions = {}): Promise<QnapAtWork> {
  const { answers, ...office_ } = options;
  const servicePassword = 'servicePassword' in options ? options.servicePassword : QNAP_SERVICE_PASSWORD;
  const office = await openOffice({ ldap: { prefer: 'embedded' }, ...office_ });
  const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-qnap-'));
  const app = new App({ dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const demo = demoQnapSetup(office);
  const { id: setup } = await client.setups.save(
    joinSetupSchema.parse({ ...(answers ? answers(demo) : demo), secrets: {} }),
  );
  const type: QnapAtWork['type'] = async (purpose, value) => {
    await client.secrets.put({ setup, purpose, value });
  };
  await type('directory-key', introduction(office).jumpcloud.apiKey);
  await type('nas-password', QNAP_ADMINISTRATOR.password);
  if (servicePassword !== undefined) await type('service-account-password', servicePassword);
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  const person = personAtQts(office.qnap, servicePassword ?? QNAP_SERVICE_PASSWORD);
  return {
    office,
    organisation,
    client,
    setup,
    person,
    type,
    run: (kind, other) => runToEnd(client, { setup, kind, person: other ?? usual(person, kind) }),
    snapshot: () => {
      const { domainSecurity, authentication, microsoftNetworking, afp } = office.qnap.state;
      return {
        organisation: organisation.snapshot(),
        nas: structuredClone({ domainSecurity, authentication, microsoftNetworking, afp }),
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
export async function qnapAtWork(options?: QnapOptions): Promise<QnapAtWork> {
  const work = await openQnapWork(options);
  onTestFinished(() => work.close());
  return work;
}

const usual =
  (person: PersonAtQts, kind: RunKind): Person =>
  (waiting) =>
    kind === 'undo' ? person.takesBack(waiting) : person.does(waiting);
