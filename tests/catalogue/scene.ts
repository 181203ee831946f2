import { App } from '../../src/main/app.ts';
import type { Client } from '../../src/main/hosts/cli/client.ts';
import { clientOf, findingOf } from '../../src/main/hosts/cli/client.ts';
import { readSetupFile } from '../../src/main/hosts/cli/setup-file.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';
import type { SecretPurpose } from '../../src/shared/model/secret.ts';
import type { JoinSetup } from '../../src/shared/model/setup.ts';
import type { AtWork, WorkOptions } from '../main-job/at-work.ts';
import { openWork, SERVICE_PASSWORD } from '../main-job/at-work.ts';
import { introduction } from '../office/introduction.ts';
import type { SignsIn, ToldAs } from './entry.ts';
import { joinOf } from '../setups/join-setup.ts';

/** One thing that somebody is told. */
export interface Told {
  as: Exclude<ToldAs, 'nothing'> | 'unknown';
  code: string;
  /** Of a cause: whether Joinery puts it right. */
  fix?: 'apply' | 'byHand';
}

/** An office whose NAS is joined, and somebody in it with Joinery. */
export interface Scene extends Pick<AtWork, 'office' | 'organisation'> {
  /** Everything that is told by an apply: failures and notices. */
  apply(): Promise<Told[]>;
  /** Everything that a look at everything comes to. Empty: nothing is wrong. */
  look(): Promise<Told[]>;
  /** One sign-in with the person's own password: each way's answer, by the code of its finding. */
  signIn(who: SignsIn): Promise<string[]>;
  /** What the person at Joinery types. */
  type(purpose: SecretPurpose, value: string): Promise<void>;
  /** Other answers from now on: what somebody changes in the setup. */
  answer(change: (setup: JoinSetup) => void): Promise<void>;
  /** The right password of the service account. */
  readonly servicePassword: string;
  close(): Promise<void>;
}

/** Opens the office and joins its NAS. LDAP is the embedded server, unless people sign in over SMB. */
export async function openScene(options: WorkOptions = {}): Promise<Scene> {
  const work = await openWork({ ...(options.smb ? {} : { ldap: { prefer: 'embedded' } }), ...options });
  const { office, organisation, terminal } = work;
  const app = new App({ dataDir: terminal.dataDir, keychain: { missing: 'this is a test' } });
  const client = clientOf(app);
  const { id: setup } = await client.setups.save(await readSetupFile(terminal.setupFile));
  const type: Scene['type'] = async (purpose, value) => {
    await client.secrets.put({ setup, purpose, value });
  };
  const { jumpcloud, nas } = introduction(office);
  await type('directory-key', jumpcloud.apiKey);
  await type('nas-password', nas.password);
  await type('service-account-password', SERVICE_PASSWORD);
  const scene: Scene = {
    office,
    organisation,
    type,
    answer: async (change) => {
      const answers = joinOf(await client.setups.get({ setup }));
      change(answers);
      await client.setups.save(answers);
    },
    servicePassword: SERVICE_PASSWORD,
    apply: () => run(client, setup, 'apply'),
    look: async () => {
      const failures = (await run(client, setup, 'check')).filter(({ as }) => as === 'failure');
      return failures.length > 0 ? failures : await diagnosed(client, setup);
    },
    signIn: async (who) => {
      const user = organisation.record.users.find(({ username }) => username === who.account);
      await office.dsm.smbSettled();
      await type('person-password', user?.password ?? '');
      return (await client.proof.signIn({ setup, ...who })).map(codeOf);
    },
    close: async () => {
      await app.close();
      await work.close();
    },
  };
  const failures = (await scene.apply()).filter(({ as }) => as === 'failure');
  if (failures.length > 0) throw new Error(`the NAS did not join: ${JSON.stringify(failures)}`);
  return scene;
}

/** Lets a run come to its end. What keeps it from starting is its failure too. */
async function run(client: Client, setup: string, kind: RunKind): Promise<Told[]> {
  const told: Told[] = [];
  try {
    await client.runs.start({ setup, kind });
    for await (const event of await client.runs.watch({ setup })) told.push(...toldBy(event, kind));
  } catch (error) {
    const found = findingOf(error);
    if (!found) throw error;
    told.push({ as: 'failure', code: found.code });
  }
  return told;
}

function toldBy(event: RunEvent, kind: RunKind): Told[] {
  if (event.type === 'checked' && kind === 'apply') {
    return event.results
      .filter(({ answer }) => answer === 'fail')
      .map((result) => ({ as: 'failure', code: codeOf(result) }));
  }
  if (event.type === 'failed') return [{ as: 'failure', code: event.finding.code }];
  return event.type === 'notice' ? [{ as: 'notice', code: event.finding.code }] : [];
}

async function diagnosed(client: Client, setup: string): Promise<Told[]> {
  const { causes, warnings, unknown } = await client.diagnosis.latest({ setup });
  return [
    ...causes.map(({ result, fix }): Told => ({ as: 'cause', code: codeOf(result), fix })),
    ...warnings.map(({ result }): Told => ({ as: 'warning', code: codeOf(result) })),
    ...unknown.map(({ result }): Told => ({ as: 'unknown', code: codeOf(result) })),
  ];
}

const codeOf = ({ answer, finding }: CheckResult): string => finding?.code ?? answer;
