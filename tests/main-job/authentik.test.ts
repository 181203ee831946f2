import { describe, expect, it } from 'vitest';

import { pending } from '../../src/shared/model/plan.ts';
import { reportSchema } from '../../src/shared/model/report.ts';
import { authentikReleases } from '../office/authentik/releases.ts';
import { authentikAtWork } from './authentik-at-work.ts';
import type { AuthentikAtWork } from './authentik-at-work.ts';

const plan = ({ client, setup }: AuthentikAtWork) => client.runs.plan({ setup, kind: 'apply' });
const RELEASES = Object.keys(authentikReleases) as (keyof typeof authentikReleases)[];

describe.each(RELEASES)('single sign-on with authentik %s', { timeout: 60_000 }, (release) => {
  it('is applied, plans nothing the second time, and is undone to the first state', async () => {
    const work = await authentikAtWork({ release });
    const first = work.snapshot();

    const { outcome, answers, findings } = await work.run('apply');
    expect(findings).toEqual([]);
    expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(outcome).toBe('done');

    const joined = work.snapshot();
    expect(pending(await plan(work))).toEqual([]);
    expect((await work.run('apply')).outcome).toBe('nothingToDo');
    const check = await work.run('check');
    expect(check.answers.filter(({ answer }) => answer !== 'pass').map(({ id }) => id)).toEqual([
      'authentik.certificate',
    ]);
    expect(work.snapshot()).toEqual(joined);

    const text = await work.client.report.json({ setup: work.setup });
    const report = reportSchema.parse(JSON.parse(text));
    expect(report.outcome).toBe('done');
    const [provider] = work.authentik.state.providers;
    expect(text).toContain(provider?.client_id);
    expect(text).not.toContain(provider?.client_secret);

    expect((await work.run('undo')).outcome).toBe('done');
    expect(work.snapshot()).toEqual(first);
  });
});
