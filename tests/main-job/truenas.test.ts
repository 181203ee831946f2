import { describe, expect, it } from 'vitest';

import { pending } from '../../src/shared/model/plan.ts';
import { reportSchema } from '../../src/shared/model/report.ts';
import { SERVICE_PASSWORD, trueNasAtWork } from './truenas-at-work.ts';
import type { TrueNasAtWork, TrueNasSetup } from './truenas-at-work.ts';

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
    expect(report.outcome).toBe('done');
    expect(report.facts.find(({ label }) => label === 'SMB for its people')?.value).toBe(
      servesSmb ? 'yes, up to TrueNAS 24.04' : 'no: permissions, NFS and SSH only',
    );
    expect(JSON.stringify(report)).not.toContain(SERVICE_PASSWORD);

    expect((await work.run('undo')).outcome).toBe('done');
    expect(work.snapshot()).toEqual(first);
  });
});

describe('what is particular to a release of TrueNAS', { timeout: 60_000 }, () => {
  it('is AFP on CORE, for people who get LDAP Bind DN', async () => {
    const work = await trueNasAtWork({ release: 'core13' });
    const { ended } = await work.run('apply');
    expect(ended).toMatchObject({ 'nas.afp': 'changed', 'jumpcloud.people-bind': 'changed' });
    const afp = work.office.truenas.state.services.find(({ service }) => service === 'afp');
    expect(afp).toEqual({ service: 'afp', enable: true, state: 'RUNNING' });
  });

  it('is no AFP on SCALE: that is said, and nothing is done about it', async () => {
    const answers = (setup: object) => ({ ...setup, afp: { people: ['ann'] } });
    const work = await trueNasAtWork({ release: '24.04', answers });
    const { findings, entries } = await plan(work);
    expect(findings.map(({ code }) => code)).toContain('NAS_AFP_NOT_OFFERED');
    expect(entries.map(({ step }) => step)).not.toContain('jumpcloud.people-bind');
  });

  it('is the workgroup on 24.04, which the Samba schema takes from the directory in its own spelling', async () => {
    const work = await trueNasAtWork({ release: '24.04' });
    work.organisation.edit(({ ldapServers }) => {
      for (const server of ldapServers) {
        const sid = 'S-1-5-21-1004336348-1177238915-682003330';
        server.sambaDomains = [{ id: '6650f1a2b3c4d5e6f7000999', name: 'Tischler', sid }];
      }
    });
    await work.office.tree.publish(work.organisation.record);
    expect((await work.run('apply')).outcome).toBe('done');
    expect(work.office.truenas.state.smb.workgroup).toBe('Tischler');
    expect(work.office.truenas.state.ldap['has_samba_schema']).toBe(true);
    expect(pending(await plan(work))).toEqual([]);
  });

  it('is permissions alone on 24.04, too, where the answers want no more: nothing of Samba is touched', async () => {
    const answers = ({ nas, ...setup }: TrueNasSetup) => ({
      ...setup,
      nas: { ...nas, permissionsOnly: true },
    });
    const work = await trueNasAtWork({ release: '24.04', answers });
    const samba = work.organisation.snapshot().groups.map(({ attributes }) => attributes?.['sambaEnabled']);
    expect((await work.run('apply')).outcome).toBe('done');
    const { smb, services, ldap } = work.office.truenas.state;
    expect(ldap['has_samba_schema']).toBe(false);
    expect(smb.workgroup).toBe('WORKGROUP');
    expect(services.filter(({ state }) => state === 'RUNNING')).toEqual([]);
    const { groups, ldapServers, users } = work.organisation.snapshot();
    expect(groups.map(({ attributes }) => attributes?.['sambaEnabled'])).toEqual(samba);
    expect(ldapServers.flatMap(({ sambaDomains }) => sambaDomains)).toEqual([]);
    expect(users.filter((user) => user.samba_service_user)).toEqual([]);
  });

  it('is REST on 24.04 where a proxy lets no WebSocket through', async () => {
    const work = await trueNasAtWork({ release: '24.04' });
    work.office.truenas.faults.quirks.noWebSockets = true;
    expect((await work.run('apply')).outcome).toBe('done');
    expect(new Set(work.office.truenas.exchanges.map(({ over }) => over))).toEqual(new Set(['rest']));
  });

  it.each(['24.10', '25.10'] as const)('is a job on %s, whose progress is told', async (release) => {
    const work = await trueNasAtWork({ release });
    const { events } = await work.run('apply');
    const told = events.flatMap((event) => (event.type === 'progress' ? [event.message] : []));
    expect(told.filter((message) => /^truenas: .+ \(\d+ %\)$/.test(message))).not.toEqual([]);
  });
});
