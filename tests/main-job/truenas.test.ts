import { describe, expect, it } from 'vitest';

import { pending } from '../../src/shared/model/plan.ts';
import { reportSchema } from '../../src/shared/model/report.ts';
import { SERVICE_PASSWORD, trueNasAtWork } from './truenas-at-work.ts';
import type { TrueNasAtWork } from './truenas-at-work.ts';

const plan = ({ client, setup }: TrueNasAtWork) => client.runs.plan({ setup, kind: 'apply' });

const RELEASES = [
  { release: 'core13', servesSmb: true },
  { release: '24.04', servesSmb: true },
  { release: '24.10', servesSmb: false },
  { release: '25.04', servesSmb: false },
  { release: '25.10', servesSmb: false },
  { release: '26', servesSmb: false },
] as const;

describe.each(RELEASES)('JumpCloud on a TrueNAS $release', { timeout: 60_000 }, ({ release, servesSmb }) => {
  it('is applied, plans nothing the second time, and is undone to the first state', async () => {
    const work = await trueNasAtWork({ release });
    const first = work.snapshot();

    const { outcome, answers, findings, ended } = await work.run('apply');
    expect(findings).toEqual([]);
    expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(outcome).toBe('done');
    expect('nas.smb' in ended).toBe(servesSmb);

    const joined = work.snapshot();
    expect(pending(await plan(work))).toEqual([]);
    expect((await work.run('apply')).outcome).toBe('nothingToDo');
    const check = await work.run('check');
    expect(check.answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    expect(work.snapshot()).toEqual(joined);

    const report = reportSchema.parse(JSON.parse(await work.client.report.json({ setup: work.setup })));
    expect(report.outcome).toBe('joined');
    expect(report.facts.find(({ label }) => label === 'SMB for its people')?.value).toBe(
      servesSmb ? 'yes, up to TrueNAS 24.04' : 'no: permissions, NFS and SSH only',
    );
    expect(JSON.stringify(report)).not.toContain(SERVICE_PASSWORD);

    expect((await work.run('undo')).outcome).toBe('done');
    expect(work.snapshot()).toEqual(first);
  });
});
