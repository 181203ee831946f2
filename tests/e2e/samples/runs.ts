import { finding } from '../../../src/shared/findings/finding.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import type { Plan, RunKind } from '../../../src/shared/model/plan.ts';
import type { RunEvent, RunItem, RunOutcome } from '../../../src/shared/model/run.ts';
import { BASE_DN, NAS } from './names.ts';
import { applyPlan, joinByHand, undoPlan } from './plans.ts';

const CONFIRM = 'Confirming JumpCloud LDAP User Account Integration';

/** What is asked at the end of a run. */
export const passed: CheckResult[] = [
  result(
    'nas.connected',
    `${NAS} is connected to the directory`,
    'connected (code 2702), ldap.jumpcloud.com',
  ),
  result('nas.everybody-listed', `${NAS} lists everybody who was prepared`, '14 people and 2 groups listed'),
  result('nas.no-name-twice', `No name stands for two on ${NAS}`, 'compared with 4 people of its own'),
  result('nas.smb-not-downgraded', `SMB on ${NAS} is up and not downgraded`, 'SMB 2 to SMB 3'),
];

/** The same questions with every answer there is. */
export const mixed: CheckResult[] = passed.map((one) => {
  switch (one.id) {
    case 'nas.everybody-listed':
      return {
        ...one,
        answer: 'fail',
        evidence: `Reported by ${NAS}: 12 people listed, 14 people prepared.`,
        finding: finding('NAS_USERS_MISSING', { nas: NAS, users: ['tom', 'uwe'] }),
      };
    case 'nas.no-name-twice':
      return {
        ...one,
        answer: 'couldNotCheck',
        evidence: '',
        finding: finding('NAS_SESSION_LOST', { nas: NAS }),
      };
    case 'nas.smb-not-downgraded':
      return { ...one, answer: 'notRun', evidence: '' };
    default:
      return one;
  }
});

function result(id: string, title: string, seen: string): CheckResult {
  return { id, title, answer: 'pass', evidence: `Reported by ${NAS}: ${seen}.` };
}

const steps = ({ entries }: Plan): RunItem[] =>
  entries.map(({ step, section, title, action }) => ({
    id: step,
    kind: action === 'byHand' ? 'hand' : 'step',
    section,
    title,
  }));

const checks: RunItem[] = passed.map(({ id, title }) => ({ id, kind: 'check', section: CONFIRM, title }));

const started = (kind: RunKind, items: RunItem[]): RunEvent => ({
  type: 'started',
  run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a',
  kind,
  items,
});

const finished = (outcome: RunOutcome): RunEvent => ({ type: 'finished', outcome, ms: 42_457 });

/** Steps done one after the other, up to one of them (or all). */
function done({ entries, kind }: Plan, upTo?: string): RunEvent[] {
  const end = entries.findIndex(({ step }) => step === upTo);
  return entries.slice(0, end < 0 ? undefined : end).flatMap(({ step: id, action, changes }): RunEvent[] => [
    { type: 'begun', id, at: new Date().toISOString() },
    {
      type: 'ended',
      id,
      outcome: action === 'same' ? 'already' : kind === 'undo' ? 'undone' : 'changed',
      changes,
      ms: 1_240,
    },
  ]);
}

const checked = (results: CheckResult[]): RunEvent[] =>
  results.flatMap((one): RunEvent[] => [
    { type: 'begun', id: one.id, at: new Date().toISOString() },
    { type: 'checked', id: one.id, results: [one], ms: 310 },
  ]);

const begin = started('apply', [...steps(applyPlan), ...checks]);
const toTheJoin: RunEvent[] = [
  begin,
  ...done(applyPlan, 'nas.join'),
  { type: 'begun', id: 'nas.join', at: new Date().toISOString() },
];

/** Everything was done, and every question answered. */
export const joined: RunEvent[] = [begin, ...done(applyPlan), ...checked(passed), finished('done')];

/** It goes on: the NAS is joining. */
export const joining: RunEvent[] = [
  ...toTheJoin,
  {
    type: 'progress',
    id: 'nas.join',
    message: `${NAS} is talking to ldap.jumpcloud.com; DSM may take up to six minutes`,
    elapsedMs: 21_000,
  },
  { type: 'notice', id: 'nas.join', finding: finding('EXPECTED_SAMBA_SCHEMA', { nas: NAS }) },
];

/** It waits for a person, who has said once already that it was done. */
export const waiting: RunEvent[] = [
  ...toTheJoin,
  { type: 'waiting', id: 'nas.join', byHand: joinByHand },
  { type: 'waiting', id: 'nas.join', byHand: joinByHand, finding: finding('NAS_NOT_JOINED', { nas: NAS }) },
];

export const failed: RunEvent[] = [
  ...toTheJoin,
  {
    type: 'failed',
    id: 'nas.join',
    finding: finding('NAS_BIND_REFUSED', { nas: NAS, bindDn: `uid=svc-nas,${BASE_DN}` }),
  },
  finished('failed'),
];

export const stopped: RunEvent[] = [begin, ...done(applyPlan, 'nas.join'), finished('stopped')];

export const aborted: RunEvent[] = [
  ...toTheJoin,
  { type: 'failed', id: 'nas.join', finding: finding('ABORTED', { title: `Join ${NAS} to the directory` }) },
  finished('aborted'),
];

/** The questions alone, with every answer there is. */
export const asked: RunEvent[] = [started('check', checks), ...checked(mixed), finished('checkFailed')];

/** A look on its way: one answer stands against it, and the third question is being asked. */
export const looking: RunEvent[] = [
  started('check', checks),
  ...checked(mixed).slice(0, 4),
  { type: 'begun', id: 'nas.no-name-twice', at: new Date().toISOString() },
];

/** A look that a person has stopped. */
export const lookStopped: RunEvent[] = [...looking.slice(0, -1), finished('stopped')];

export const undone: RunEvent[] = [started('undo', steps(undoPlan)), ...done(undoPlan), finished('done')];
