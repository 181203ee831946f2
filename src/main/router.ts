import { mapEventIterator } from '@orpc/client';
import { implement, ORPCError } from '@orpc/server';
import type { App } from './app.ts';
import type { Session } from './app/session.ts';
import { contract } from '../shared/contract.ts';
import { fail } from '../shared/findings/expected-failure.ts';
import { issuesOf } from '../shared/issue-words.ts';

/** What a face brings along with every call. */
export interface RouterContext {
  app: App;
  /** Whoever calls. */
  session: Session;
}

const os = implement(contract)
  .$context<RouterContext>()
  .use(async ({ context: { app, session }, procedure, next, signal }, input) => {
    const { meta, inputSchema } = procedure['~orpc'];
    /** What of a failure reaches the face: a finding, or what is wrong with the input; a cut call just ends. */
    const told = (error: unknown): unknown => {
      if (signal?.aborted) return error;
      if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
        const issues = issuesOf(inputSchema, input);
        return new ORPCError('BAD_REQUEST', { message: 'These answers cannot be used.', data: { issues } });
      }
      const finding = app.told(error);
      return new ORPCError(finding.code, { status: 400, message: finding.sentence, data: finding });
    };
    try {
      // SECURITY: here, before anything is looked at, and for every procedure there is: none can be forgotten.
      if (meta.changes && !session.mayChange) fail('SESSION_READS_ONLY', {});
      const result = await next();
      return isEvents(result.output) ? { ...result, output: tellingOf(result.output, told) } : result;
    } catch (error) {
      throw told(error);
    }
  });

const isEvents = (output: unknown): output is AsyncIterator<unknown, unknown, unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** The same events; a failure in the middle of them is told like any other. */
const tellingOf = (events: AsyncIterator<unknown, unknown, unknown>, told: (error: unknown) => unknown) =>
  mapEventIterator(events, {
    value: (event) => Promise.resolve(event),
    error: (error) => Promise.resolve(told(error)),
  });

/** A request without a signal of its own is never cut. */
const never = new AbortController().signal;

/** The contract, answered by the app's services. Nothing is decided here. */
export const router = os.router({
  setups: {
    list: os.setups.list.handler(({ context: { app } }) => app.setups.list()),
    get: os.setups.get.handler(({ context: { app }, input }) => app.setups.get(input.setup)),
    begin: os.setups.begin.handler(({ context: { app }, input }) => app.setups.begin(input)),
    save: os.setups.save.handler(({ context: { app }, input }) => app.setups.save(input)),
    standing: os.setups.standing.handler(({ context: { app }, input, signal = never }) =>
      app.standing(input.setup, signal),
    ),
  },
  secrets: {
    warning: os.secrets.warning.handler(({ context: { app } }) => app.secrets.warning),
    status: os.secrets.status.handler(({ context: { app }, input }) => app.secretsOf(input.setup)),
    put: os.secrets.put.handler(({ context: { app }, input }) =>
      app.putSecret(input.setup, input.purpose, input.value),
    ),
    forget: os.secrets.forget.handler(({ context: { app }, input }) => app.forgetSecrets(input.setup)),
  },
  devices: {
    discover: os.devices.discover.handler(({ context: { app }, signal }) => app.devices.discover(signal)),
    identify: os.devices.identify.handler(({ context: { app }, input, signal = never }) =>
      app.devices.identify(input.address, input.ca, signal),
    ),
    certificate: os.devices.certificate.handler(({ context: { app }, input }) =>
      app.devices.certificate(input.address, input.ca),
    ),
    hostKey: os.devices.hostKey.handler(({ context: { app }, input, signal = never }) =>
      app.devices.hostKey(input.setup, signal),
    ),
    signIn: os.devices.signIn.handler(({ context: { app }, input, signal = never }) =>
      app.devices.signIn(input.setup, signal),
    ),
    mailCode: os.devices.mailCode.handler(({ context: { app }, input, signal = never }) =>
      app.devices.mailCode(input.setup, signal),
    ),
  },
  directory: {
    organisations: os.directory.organisations.handler(({ context: { app }, input, signal = never }) =>
      app.directory.organisations(input.setup, signal),
    ),
    groups: os.directory.groups.handler(({ context: { app }, input, signal = never }) =>
      app.directory.groups(input.setup, signal),
    ),
    people: os.directory.people.handler(({ context: { app }, input, signal = never }) =>
      app.directory.people(input.setup, input.groups, signal),
    ),
  },
  runs: {
    plan: os.runs.plan.handler(({ context: { app }, input, signal = never }) =>
      app.runs.plan(input.setup, input.kind, signal),
    ),
    start: os.runs.start.handler(async ({ context: { app }, input, signal = never }) => ({
      run: await app.runs.start(input.setup, input.kind, signal),
    })),
    watch: os.runs.watch.handler(({ context: { app }, input, signal }) =>
      app.runs.watch(input.setup, signal),
    ),
    confirm: os.runs.confirm.handler(({ context: { app }, input }) =>
      app.runs.confirm(input.setup, input.step),
    ),
    stop: os.runs.stop.handler(({ context: { app }, input }) => app.runs.stop(input.setup)),
    abort: os.runs.abort.handler(({ context: { app }, input }) => app.runs.abort(input.setup)),
  },
  proof: {
    signIn: os.proof.signIn.handler(({ context: { app }, input: { setup, ...claim }, signal = never }) =>
      app.proofs.signIn(setup, claim, signal),
    ),
  },
  diagnosis: {
    latest: os.diagnosis.latest.handler(({ context: { app }, input }) => app.diagnoses.latest(input.setup)),
  },
  report: {
    model: os.report.model.handler(({ context: { app }, input }) => app.reports.model(input.setup)),
    json: os.report.json.handler(({ context: { app }, input }) => app.reports.json(input.setup)),
    pdf: os.report.pdf.handler(({ context: { app }, input }) => app.reports.pdf(input.setup)),
  },
  house: {
    card: os.house.card.handler(({ context: { app } }) => app.house.card),
  },
  settings: {
    get: os.settings.get.handler(({ context: { app } }) => app.settings.get()),
    save: os.settings.save.handler(({ context: { app }, input }) => app.settings.save(input)),
  },
  session: {
    watch: os.session.watch.handler(({ context: { session }, signal }) => session.watch(signal)),
    take: os.session.take.handler(({ context: { session } }) => session.take()),
  },
  log: {
    watch: os.log.watch.handler(({ context: { app }, signal }) => app.log.watch(signal)),
    text: os.log.text.handler(({ context: { app } }) => app.log.text()),
  },
});
