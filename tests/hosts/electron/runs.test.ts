import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readSetupFile } from '../../../src/main/hosts/cli/setup-file.ts';
import type { AtWork } from '../../main-job/at-work.ts';
import { openWork, SERVICE_PASSWORD } from '../../main-job/at-work.ts';
import { introduction } from '../../office/introduction.ts';
import { Desktop } from './desktop.ts';
import type { Product } from './product.ts';
import { makeProduct } from './product.ts';
import { UNDER } from './under.ts';

/** A run that waits for somebody at JumpCloud's console, for as long as a test needs it to. */
const byHand = (setup: object) => ({
  ...setup,
  jumpcloud: {
    ...(setup as { jumpcloud: object }).jumpcloud,
    access: 'by-hand',
    organisation: '6650f1a2b3c4d5e6f7000001',
  },
  groups: [{ name: 'Office', members: ['ann', 'ben'] }],
  patience: 0,
});

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(`in a run, under ${under.name}`, { timeout: 60_000 }, () => {
    let product: Product;
    let work: AtWork;

    beforeAll(async () => {
      product = await makeProduct();
      work = await openWork({ answers: byHand });
    });
    afterAll(async () => {
      await work.close();
      await product.remove();
    });

    /** Starts a run in the window and leaves it where it waits for a person. @returns the setup's id */
    async function startRun(desktop: Desktop): Promise<string> {
      await noteWhatHappens(desktop);
      const answers = await readSetupFile(work.terminal.setupFile);
      const passwords = { nas: introduction(work.office).nas.password, service: SERVICE_PASSWORD };
      return desktop.inPage(
        async ([saved, { nas, service }]) => {
          const { client } = await joinery;
          const { id } = await client.setups.save(saved);
          await client.secrets.put({ setup: id, purpose: 'nas-password', value: nas });
          await client.secrets.put({ setup: id, purpose: 'service-account-password', value: service });
          await client.runs.start({ setup: id, kind: 'apply' });
          for await (const { type } of await client.runs.watch({ setup: id })) if (type === 'waiting') break;
          return id;
        },
        [answers, passwords] as const,
      );
    }

    describe('that comes to its end', () => {
      let desktop: Desktop;

      beforeAll(async () => {
        desktop = await Desktop.open({ under, main: product.main });
      });
      afterAll(() => desktop.close());

      it('the machine stays awake until then', async () => {
        const setup = await startRun(desktop);
        expect(await happened(desktop)).toMatchObject({ awake: ['prevent-app-suspension'], asleep: 0 });

        await desktop.inPage(endRun, setup);

        expect(await happened(desktop)).toMatchObject({ awake: ['prevent-app-suspension'], asleep: 1 });
      });

      it('whoever looks elsewhere is told how it ended', async () => {
        const setup = await startRun(desktop);
        await desktop.inWindow((window) => window.blur());

        await desktop.inPage(endRun, setup);

        expect(await happened(desktop)).toMatchObject({
          told: [{ title: setup, body: 'Stopped after a step, as asked.' }],
        });
      });

      it('whoever looks at it is not', async () => {
        const setup = await startRun(desktop);
        await desktop.inWindow((window) => window.focus());

        await desktop.inPage(endRun, setup);

        expect(await happened(desktop)).toMatchObject({ told: [] });
      });
    });

    describe('that somebody walks away from', () => {
      let desktop: Desktop;

      beforeEach(async () => {
        desktop = await Desktop.open({ under, main: product.main });
      });
      afterEach(() => desktop.close());

      it('closing the window asks, and "Keep running" keeps it', async () => {
        const setup = await startRun(desktop);

        await desktop.inWindow((window) => window.close());

        expect(await happened(desktop)).toMatchObject({
          asked: [{ buttons: ['Stop after this step and quit', 'Keep running'], defaultId: 1, cancelId: 1 }],
        });
        await answerQuestion(desktop, 1);
        // Still there, and still waiting for a person.
        await desktop.inPage(endRun, setup);
        await desktop.inWindow((window) => window.close());
        expect(await desktop.ended).toBe(0);
      });

      it('quitting asks once, and "Stop" lets the step end before it quits', async () => {
        await startRun(desktop);

        await desktop.inMain(({ app }) => {
          app.quit();
          app.quit();
        });

        expect((await happened(desktop)).asked).toHaveLength(1);
        await answerQuestion(desktop, 0);
        expect(await desktop.ended).toBe(0);
      });
    });
  });
}

interface Happened {
  awake: string[];
  asleep: number;
  asked: { buttons?: string[]; defaultId?: number; cancelId?: number }[];
  told: { title: string; body: string }[];
}

/** Puts a notebook in the place of everything that a person at the machine would see or feel. */
const noteWhatHappens = (desktop: Desktop) =>
  desktop.inMain(({ dialog, Notification, powerSaveBlocker }) => {
    const happened: Happened = { awake: [], asleep: 0, asked: [], told: [] };
    Object.assign(globalThis, { happened });
    powerSaveBlocker.start = (type) => happened.awake.push(type);
    powerSaveBlocker.stop = () => {
      happened.asleep += 1;
      return true;
    };
    dialog.showMessageBox = (...given: unknown[]) => {
      happened.asked.push(given.at(-1) as Happened['asked'][number]);
      return new Promise((resolve) => {
        Object.assign(globalThis, {
          answer: (response: number) => resolve({ response, checkboxChecked: false }),
        });
      });
    };
    Notification.prototype.show = function () {
      happened.told.push({ title: this.title, body: this.body });
    };
  });

const happened = (desktop: Desktop): Promise<Happened> =>
  desktop.inMain(() => (globalThis as unknown as { happened: Happened }).happened);

const answerQuestion = (desktop: Desktop, response: number) =>
  desktop.inMain(
    (_electron, button) => (globalThis as unknown as { answer: (response: number) => void }).answer(button),
    response,
  );

/** In the page: stops the run and waits for its end. */
async function endRun(setup: string): Promise<void> {
  const { client } = await joinery;
  const events = await client.runs.watch({ setup });
  await client.runs.stop({ setup });
  while (!(await events.next()).done);
}
