import { onTestFinished } from 'vitest';

import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { demoSetup } from '../office/introduction.ts';
import { openOffice } from '../office/office.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { Terminal } from '../terminal.ts';

/** The password of the service account, where the person brings one instead of having it generated. */
export const SERVICE_PASSWORD = 'Dienstkonto-Regal-7-Nord';
const SERVICE_PASSWORD_VARIABLE = 'JOINERY_TEST_SERVICE_PASSWORD';

/** The demo's answers, with one more secret where the service account's password is not generated. */
export type DemoSetup = ReturnType<typeof demoSetup> & { secrets: { serviceAccountPassword?: string } };

export interface Snapshot {
  organisation: OrganisationRecord;
  nas: ReturnType<Office['dsm']['snapshot']>;
}

/** The methods that change nothing: JumpCloud's, and DSM's. */
const READS = new Set([
  'GET',
  ...['query', 'login', 'logout', 'get', 'getinfo', 'list', 'get_status', 'bind_check', 'unbind_check'],
]);

/** Whether a request to JumpCloud or to the NAS was more than a question. */
export const isWrite = ({ method }: { method: string }): boolean => !READS.has(method);

/** An office, somebody's terminal in it, and the one organisation. */
export interface AtWork {
  office: Office;
  organisation: Organisation;
  terminal: Terminal;
  setup: DemoSetup;
  /** Everything a run could change, to compare before with after. */
  snapshot: () => Snapshot;
  /** Every request so far that was more than a question: "PUT /api/systemusers/…", "SYNO.Core.FileServ.SMB set". */
  writes: () => string[];
  close(): Promise<void>;
}

export interface WorkOptions extends OfficeOptions {
  /** The answers, made from the demo's. */
  answers?: (setup: DemoSetup) => object;
  /** The service account's password is generated; otherwise it stands in an environment variable. */
  generated?: true;
}

/** Opens an office and a terminal in it. A NAS that takes its time only where the test is about that. */
export async function openWork({ answers, generated, ...options }: WorkOptions = {}): Promise<AtWork> {
  const office = await openOffice({
    dsm: { seed: { manners: { joinMs: 0 } } },
    ...options,
  });
  const demo = demoSetup(office);
  const secrets = generated
    ? demo.secrets
    : { ...demo.secrets, serviceAccountPassword: SERVICE_PASSWORD_VARIABLE };
  const setup = { ...demo, secrets };
  const terminal = await Terminal.open(office, {
    setup: answers ? answers(setup) : setup,
    environment: generated ? {} : { [SERVICE_PASSWORD_VARIABLE]: SERVICE_PASSWORD },
  });
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  return {
    office,
    organisation,
    terminal,
    setup,
    snapshot: () => ({ organisation: organisation.snapshot(), nas: office.dsm.snapshot() }),
    writes: () => [
      ...office.jumpcloud.exchanges.filter(isWrite).map(({ method, path }) => `${method} ${path}`),
      ...office.dsm.exchanges.filter(isWrite).map(({ api, method }) => `${api} ${method}`),
    ],
    close: async () => {
      await office.close();
      await terminal.close();
    },
  };
}

/** The same for the length of one test. */
export async function atWork(options?: WorkOptions): Promise<AtWork> {
  const work = await openWork(options);
  onTestFinished(() => work.close());
  return work;
}

/** The people whom the NAS lists, without the suffix that DSM puts behind them. */
export const listedPeople = ({ nas }: Snapshot): string[] =>
  nas.directory.users.map(({ name }) => name.replace('@jumpcloud.com', '')).toSorted();
