import { implement, ORPCError } from '@orpc/server';
import type { App } from './app.ts';
import { contract } from '../shared/contract.ts';

const os = implement(contract)
  .$context<{ app: App }>()
  .use(async ({ context: { app }, next, signal }) => {
    try {
      return await next();
    } catch (error) {
      if (error instanceof ORPCError || signal?.aborted) throw error;
      const finding = app.told(error);
      throw new ORPCError(finding.code, { status: 400, message: finding.sentence, data: finding });
    }
  });

/** A request without a signal of its own is never cut. */
const never = new AbortController().signal;

/** The contract, answered by the app's services. Nothing is decided here. */
export const router = os.router({
  setups: {
    list: os.setups.list.handler(({ context: { app } }) => app.setups()),
    get: os.setups.get.handler(({ context: { app }, input }) => app.setup(input.setup)),
    save: os.setups.save.handler(({ context: { app }, input }) => app.saveSetup(input)),
  },
  secrets: {
    warning: os.secrets.warning.handler(({ context: { app } }) => app.secrets.warning),
    status: os.secrets.status.handler(({ context: { app }, input }) => app.secretsOf(input.setup)),
    put: os.secrets.put.handler(({ context: { app }, input }) =>
      app.putSecret(input.setup, input.purpose, input.value),
    ),
    forget: os.secrets.forget.handler(({ context: { app }, input }) => app.secrets.forgetAll(input.setup)),
  },
  devices: {
    certificate: os.devices.certificate.handler(({ context: { app }, input }) =>
      app.certificate(input.address, input.ca),
    ),
  },
  directory: {
    organisations: os.directory.organisations.handler(({ context: { app }, input, signal = never }) =>
      app.organisations(input.setup, signal),
    ),
    groups: os.directory.groups.handler(({ context: { app }, input, signal = never }) =>
      app.groups(input.setup, signal),
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
  report: {
    model: os.report.model.handler(({ context: { app }, input }) => app.report(input.setup)),
    json: os.report.json.handler(({ context: { app }, input }) => app.reportJson(input.setup)),
    pdf: os.report.pdf.handler(({ context: { app }, input }) => app.reportPdf(input.setup)),
  },
});
