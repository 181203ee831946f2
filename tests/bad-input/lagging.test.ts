import { describe, expect, it } from 'vitest';

import { demoSetup } from '../office/introduction.ts';
import { linesOf } from '../terminal.ts';
import type { Ended } from '../terminal.ts';
import { editPerson } from './office-changes.ts';
import { Scene } from './scene.ts';

const SERVICE = 'JOINERY_TEST_SERVICE_PASSWORD';
const environment = { [SERVICE]: 'Hirnholz+Zapfen-1642' };

describe('an LDAP directory that is behind JumpCloud', () => {
  const scene = Scene.forEachTest();

  const write = (changes: object = {}) => {
    const demo = demoSetup(scene.office);
    const secrets = { ...demo.secrets, serviceAccountPassword: SERVICE };
    return scene.terminal.writeSetup({ ...demo, secrets, ...changes });
  };

  it('and stays so longer than the patience lasts: status 3, and the NAS is left alone', async () => {
    await write({ patience: 1 });
    scene.office.tree.hold();
    const { nas } = scene.picture();
    const ended = await scene.apply({ environment });
    expect(notPassed(ended)).toMatchObject([
      { id: 'jumpcloud.account-signs-in', answer: 'fail', finding: { code: 'LDAP_BIND_REFUSED' } },
    ]);
    expect(notPassed(ended)[0]?.finding?.cause).toContain('JumpCloud has not passed it on yet');
    expect(ended.events.at(-1)).toMatchObject({ type: 'finished', outcome: 'checkFailed' });
    expect(ended).toMatchObject({ exit: 3, stderr: '' });
    expect(scene.picture().nas).toEqual(nas);
    expect(scene.writes()).toEqual(['POST /api/systemusers']);

    scene.office.tree.release();
    expect(await scene.apply({ environment })).toMatchObject({ exit: 0, stderr: '' });
    expect(scene.writes().filter((made) => made === 'POST /api/systemusers')).toHaveLength(1);
    expect(scene.picture().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
  });

  it('and catches up in time: told while it lasts, and done', async () => {
    await write();
    scene.office.tree.hold();
    const ended = await scene.apply({
      environment,
      meanwhile: async (running) => {
        const told = await running.line('progress');
        expect(told.message).toMatch(/^not there yet: The directory refuses to sign in uid=svc-nas,/);
        scene.office.tree.release();
      },
    });
    expect(ended).toMatchObject({ exit: 0, stderr: '' });
  });

  it('and does not answer at all: status 1 before anything is changed', async () => {
    const { jumpcloud } = demoSetup(scene.office);
    await write({ jumpcloud: { ...jumpcloud, ldap: { host: 'localhost', ldapsPort: 9 } } });
    const before = scene.picture();
    const ended = await scene.apply({ environment });
    expect(linesOf(ended.events, 'failed').map(({ finding }) => finding)).toMatchObject([
      { code: 'CONNECTION_REFUSED', sentence: expect.stringContaining('localhost:9') as string },
    ]);
    expect(ended).toMatchObject({ exit: 1, stderr: '' });
    expect(scene.picture()).toEqual(before);
    await write();
    expect(await scene.apply({ environment })).toMatchObject({ exit: 0, stderr: '' });
  });

  it('with people who cannot get in yet, by name: the NAS is joined without waiting, and the status is 3', async () => {
    editPerson(scene.office, 'ann', { has_nt_hash: false });
    await write();
    const ended = await scene.apply({ environment });
    const [hashes, ...others] = notPassed(ended);
    expect(others).toEqual([]);
    expect(hashes).toMatchObject({
      id: 'ldap.hash',
      answer: 'fail',
      evidence: expect.stringContaining('ann is to get in and not among them') as string,
      finding: { code: 'LDAP_NT_HASH_MISSING', sentence: 'No NT hash yet: ann. They cannot open a share.' },
    });
    expect(hashes?.finding?.next).toContain('changes the JumpCloud password once');
    expect(ended).toMatchObject({ exit: 3, stderr: '' });
    expect(scene.office.dsm.snapshot()).toMatchObject({ ldap: { enable_client: true } });

    editPerson(scene.office, 'ann', { has_nt_hash: true });
    expect(await scene.apply({ environment })).toMatchObject({ exit: 0, stderr: '' });
  });
});

/** Every answer that was not a pass. */
const notPassed = ({ events }: Ended) =>
  linesOf(events, 'checked').flatMap(({ results }) => results.filter(({ answer }) => answer !== 'pass'));
