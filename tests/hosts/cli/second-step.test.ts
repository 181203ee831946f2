import { PassThrough } from 'node:stream';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { Desk } from '../../../src/main/hosts/cli/desk.ts';
import { withAnswers } from '../../../src/main/hosts/cli/desk.ts';
import { Interrupts } from '../../../src/main/hosts/cli/interrupts.ts';
import { jsonView } from '../../../src/main/hosts/cli/json-view.ts';
import { qnapAtWork } from '../../main-job/qnap-at-work.ts';
import { twoStep } from '../../office/qnap/local-users.ts';
import type { TwoStep } from '../../office/qnap/local-users.ts';

const CODE = 'The one-time code of the NAS administrator:';
const ANSWER = 'The answer to the security question of the NAS administrator:';

interface Saying {
  /** Which of the choices, one after the other. */
  chosen: string[];
  typed: string[];
}

/** Somebody at the terminal who plans with Petra's account, chooses and types this, and nothing beyond it. */
async function planAsPetra(step: TwoStep, { chosen, typed }: Saying) {
  const work = await qnapAtWork({
    answers: (setup) => ({ ...setup, nas: { ...setup.nas, account: 'petra' } }),
  });
  for (const user of work.office.qnap.state.users) if (user.name === 'petra') user.twoStep = step;
  await work.type('nas-password', 'Hobelbank-77');
  const questions: string[] = [];
  const next = (left: string[], question: string) => {
    questions.push(question);
    const said = left.shift();
    return said === undefined ? Promise.reject(new Error(`unexpected: ${question}`)) : Promise.resolve(said);
  };
  const out = new PassThrough().setEncoding('utf8');
  const interrupts = new Interrupts({ first: () => undefined, second: () => undefined });
  onTestFinished(() => interrupts.end());
  const { client, setup } = work;
  const desk: Desk = {
    client,
    person: {
      isThere: true,
      secret: (question) => next(typed, question),
      text: (question) => next([], question),
      yes: () => Promise.resolve(true),
      choose: (question, choices) => {
        const wanted = chosen[0];
        expect(choices.map(({ value }) => value)).toContain(wanted);
        return next(chosen, question);
      },
    },
    view: jsonView(out),
    signal: new AbortController().signal,
    interrupts,
  };
  const plan = withAnswers(desk, setup, () => client.runs.plan({ setup, kind: 'apply' }));
  return { plan, office: work.office, questions, said: () => String(out.read()) };
}

describe('the second step of a QNAP, at a terminal', { timeout: 60_000 }, () => {
  it('is a code that is mailed when it is chosen', async () => {
    const step = twoStep();
    const { plan, questions, said } = await planAsPetra(step, {
      chosen: ['mail'],
      typed: [step.mailedCode],
    });

    expect((await plan).entries.length).toBeGreaterThan(0);

    expect(questions).toEqual(['Which code?', CODE]);
    expect(said()).toContain('A code is on its way.');
  });

  it('is the app’s code where none could be mailed, which is said', async () => {
    const { plan, office, said } = await planAsPetra(twoStep(), { chosen: ['mail'], typed: ['314159'] });
    office.qnap.state.mail = 'no server';

    expect((await plan).entries.length).toBeGreaterThan(0);

    expect(said()).toContain('NAS_CODE_NOT_MAILED');
  });

  it('is the app’s code where that is chosen, and nothing is mailed', async () => {
    const step = twoStep();
    const { plan } = await planAsPetra(step, { chosen: ['app'], typed: ['314159'] });

    expect((await plan).entries.length).toBeGreaterThan(0);

    expect(step.wasMailed).toBe(false);
  });

  it('is the answer to the question, which is shown; after a wrong one it is asked again', async () => {
    const step = twoStep({ lostPhone: '2' });
    const { plan, questions, said } = await planAsPetra(step, {
      chosen: ['nas-answer', 'nas-answer'],
      typed: ['Fritz', 'Berta'],
    });

    expect((await plan).entries.length).toBeGreaterThan(0);

    expect(questions).toEqual(['With what?', ANSWER, 'With what?', ANSWER]);
    expect(said()).toContain('Wie hieß die erste Säge?');
    expect(step.tries).toBe(1);
  });

  it('is the app’s code alone once too many answers were wrong', async () => {
    const { plan, questions } = await planAsPetra(twoStep({ lostPhone: '2', limit: 1 }), {
      chosen: ['nas-answer'],
      typed: ['Fritz', '314159'],
    });

    expect((await plan).entries.length).toBeGreaterThan(0);

    expect(questions).toEqual(['With what?', ANSWER, CODE]);
  });
});
