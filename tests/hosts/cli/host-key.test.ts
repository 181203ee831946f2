import { PassThrough } from 'node:stream';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { Desk } from '../../../src/main/hosts/cli/desk.ts';
import { withAnswers } from '../../../src/main/hosts/cli/desk.ts';
import { Interrupts } from '../../../src/main/hosts/cli/interrupts.ts';
import { jsonView } from '../../../src/main/hosts/cli/json-view.ts';
import type { QnapAtWork } from '../../main-job/qnap-at-work.ts';
import { qnapAtWork } from '../../main-job/qnap-at-work.ts';
import { joinOf } from '../../setups/join-setup.ts';

/** Somebody at the terminal who answers every question so. */
function deskOf({ client }: QnapAtWork, yes: boolean) {
  const out = new PassThrough().setEncoding('utf8');
  const interrupts = new Interrupts({ first: () => undefined, second: () => undefined });
  onTestFinished(() => interrupts.end());
  const desk: Desk = {
    client,
    person: {
      isThere: true,
      secret: () => Promise.resolve(''),
      text: () => Promise.resolve(''),
      yes: () => Promise.resolve(yes),
      choose: () => Promise.resolve(''),
    },
    view: jsonView(out),
    signal: new AbortController().signal,
    interrupts,
  };
  return { desk, said: () => String(out.read()) };
}

const unknownKey = () =>
  qnapAtWork({
    answers: (setup) => ({ ...setup, nas: { ...setup.nas, ssh: { port: setup.nas.ssh.port } } }),
  });

const planned = ({ client, setup }: QnapAtWork, desk: Desk) =>
  withAnswers(desk, setup, () => client.runs.plan({ setup, kind: 'apply' }));

describe('an SSH key that nobody has compared', { timeout: 60_000 }, () => {
  it('is shown, trusted on a yes, and kept with the setup', async () => {
    const work = await unknownKey();
    const { desk, said } = deskOf(work, true);

    const { entries } = await planned(work, desk);

    expect(entries.length).toBeGreaterThan(0);
    expect(said()).toContain(work.office.qnap.ssh.fingerprint);
    const { nas } = joinOf(await work.client.setups.get({ setup: work.setup }));
    expect(nas.ssh?.fingerprint).toBe(work.office.qnap.ssh.fingerprint);
  });

  it('is not trusted on a no: no password goes there', async () => {
    const work = await unknownKey();
    const { desk } = deskOf(work, false);

    await expect(planned(work, desk)).rejects.toMatchObject({ code: 'SSH_HOST_KEY_UNKNOWN' });
    expect(work.office.qnap.ssh.log.signIns).toEqual([]);
  });

  it('is never asked about in place of one that was trusted', async () => {
    const work = await qnapAtWork();
    work.office.qnap.ssh.swapHostKey();
    const { desk } = deskOf(work, true);

    await expect(planned(work, desk)).rejects.toMatchObject({ code: 'SSH_HOST_KEY_CHANGED' });
    expect(work.office.qnap.ssh.log.signIns).toEqual([]);
  });
});
