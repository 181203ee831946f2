import { finding } from '../../../src/shared/findings/finding.ts';
import type { Cause, Diagnosis } from '../../../src/shared/model/diagnosis.ts';
import { refused } from './proofs.ts';

const nas = 'diskstation';

/** Names without a space at which they could be broken. */
const LONG = Array.from(
  { length: 8 },
  (_, index) => `tischlereimeisterbetriebsgenossenschaftsverwaltung-${index}`,
);

/** One cause with its consequences, one thing that will bite, and one that could not be looked at. */
export const sickOffice: Diagnosis = {
  setup: 'diskstation',
  looked: '2026-11-20T14:05:00.000Z',
  causes: [
    {
      section: 'Configuring Microsoft Networking / SMB Support in the Synology NAS',
      result: {
        id: 'still.nas.smb',
        title: 'SMB on diskstation: still as it was set',
        answer: 'fail',
        evidence: 'Workgroup: WORKGROUP → HOME',
        finding: finding('NAS_WORKGROUP_DIFFERENT', { nas, found: 'HOME', expected: 'WORKGROUP' }),
        step: 'nas.smb',
      },
      fix: 'apply',
      explains: [
        {
          id: 'nas.smb-not-downgraded',
          title: 'SMB on diskstation is up and not downgraded',
          answer: 'fail',
          evidence:
            'Reported by diskstation: SMB on, SMB 2 to SMB 3, workgroup HOME, no plain-text passwords.',
          finding: finding('NAS_WORKGROUP_DIFFERENT', { nas, found: 'HOME', expected: 'WORKGROUP' }),
        },
        {
          id: 'proof.smb.ann',
          title: 'ann can open \\\\diskstation\\office',
          answer: 'fail',
          evidence:
            'A real SMB sign-in as ann; diskstation answered it with STATUS_LOGON_FAILURE (0xC000006D).',
          finding: finding('PROOF_NT_HASH_MISSING', { account: 'ann', nas }),
          proof: true,
        },
      ],
    },
  ],
  warnings: [
    {
      section: 'Confirming JumpCloud LDAP User Account Integration',
      result: {
        id: 'nas.no-name-twice',
        title: 'No name stands for two on diskstation',
        answer: 'pass',
        evidence: 'Reported by diskstation: compared with 3 people and 4 groups of its own.',
        finding: finding('NAS_LOCAL_NAME_CLASH', { nas, names: ['users'] }),
      },
    },
  ],
  unknown: [
    {
      section: 'Before the NAS is touched',
      result: {
        id: 'jumpcloud.as-the-nas-sees-it',
        title: 'The directory as the NAS will see it',
        answer: 'couldNotCheck',
        evidence: 'svc-nas exists already and its password is not known here.',
        finding: finding('SERVICE_PASSWORD_NEEDED', { username: 'svc-nas' }),
      },
    },
  ],
  answered: 21,
  right: 18,
};

const nothing: Diagnosis = { ...sickOffice, causes: [], warnings: [], unknown: [], answered: 21, right: 21 };

export const healthyOffice = nothing;

export const neverLooked: Diagnosis = {
  setup: nothing.setup,
  causes: [],
  warnings: [],
  unknown: [],
  answered: 0,
  right: 0,
};

export const unseenOffice: Diagnosis = { ...nothing, unknown: sickOffice.unknown, answered: 18, right: 18 };

export const cutShort: Diagnosis = { ...nothing, cutShort: true, answered: 7, right: 7 };

export const changedSince: Diagnosis = { ...sickOffice, changed: '2026-11-20T14:20:00.000Z' };

/** Only by hand: one person, and something that keeps nobody out yet. */
export const byHandOffice: Diagnosis = {
  ...nothing,
  causes: [
    ...refused('ben', 'PROOF_NT_HASH_MISSING')
      .slice(0, 1)
      .map((result): Cause => ({ section: 'Proof', result, fix: 'byHand', explains: [] })),
    {
      section: 'Enabling AFP File Services',
      result: {
        id: 'nas.afp',
        title: 'AFP is offered by diskstation',
        answer: 'fail',
        evidence: 'Reported by diskstation: no AFP among its file services.',
        finding: finding('NAS_AFP_NOT_OFFERED', { nas }),
      },
      fix: 'byHand',
      explains: [],
    },
  ],
  right: 19,
};

/** Everything is wrong at once, at length, in an office of long names. */
export const longDiagnosis: Diagnosis = {
  ...sickOffice,
  causes: sickOffice.causes.flatMap((cause) =>
    LONG.map((name): Cause => ({
      ...cause,
      result: {
        ...cause.result,
        id: name,
        evidence: `Workgroup: ${name} → ${name}`,
        finding: finding('NAS_WORKGROUP_DIFFERENT', { nas: name, found: name, expected: name }),
      },
      explains: LONG.map((other) => ({
        id: other,
        title: `${other} can open \\\\${name}\\${other}`,
        answer: 'fail',
        evidence: '',
      })),
    })),
  ),
  warnings: sickOffice.warnings.flatMap((asked) =>
    LONG.map((name) => ({
      ...asked,
      result: {
        ...asked.result,
        id: name,
        finding: finding('NAS_LOCAL_NAME_CLASH', { nas: name, names: LONG }),
      },
    })),
  ),
};
