import { finding } from '../../../src/shared/findings/finding.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import type { DiscoveryEvent } from '../../../src/shared/model/device.ts';
import type { Diagnosis } from '../../../src/shared/model/diagnosis.ts';
import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { Setup } from '../../../src/shared/model/setup.ts';
import { setupSchema } from '../../../src/shared/model/setup.ts';
import { sampleReport, troubledReport } from '../../report/sample-report.ts';
import type { Otherwise } from '../fake-main.ts';
import type { Hand } from '../harness/hand.ts';
import { connectWithToken } from '../pages/connect.ts';
import { typeAddress } from '../pages/find.ts';
import {
  ancient,
  found,
  heard,
  identifiedPrinter,
  identifiedQnap,
  identifiedTrueNas,
  listening,
  onlyUnknown,
  search,
  selfSigned,
  workshop,
} from '../samples/devices.ts';
import {
  byHandOffice,
  changedSince,
  cutShort,
  healthyOffice,
  longDiagnosis,
  neverLooked,
  unseenOffice,
} from '../samples/diagnoses.ts';
import {
  fillingIn,
  qnapSetup,
  qnapWithOldKey,
  TRUSTED_KEY,
  trueNasSetup,
  trueNasWithoutSmb,
} from '../samples/families.ts';
import { crowd, long } from '../samples/long.ts';
import { fingerprint } from '../samples/names.ts';
import {
  connector,
  connectorDone,
  singleSignOn,
  singleSignOnByHand,
  singleSignOnDone,
  tested,
  typingCommands,
} from '../samples/other-guides.ts';
import { silent, troubled } from '../samples/otherwise.ts';
import { nameWho, signInOnce } from '../pages/prove.ts';
import { nothingToDo } from '../samples/plans.ts';
import { refused, signedIn, unreached } from '../samples/proofs.ts';
import {
  aborted,
  asked,
  failed,
  joining,
  looking,
  lookStopped,
  stopped,
  undone,
  waiting,
} from '../samples/runs.ts';
import { answered, begun, connectorAnswered } from '../samples/setups.ts';
import { ending, staying } from '../samples/streams.ts';

/**
 * A screen in one of its states: where it is in the page, a text by which the state is known to have come, what is
 * answered otherwise than in a good office, and what a person does to get there.
 */
type Line = [
  screen: string,
  state: string,
  at: string,
  shows: string | RegExp,
  otherwise?: Otherwise,
  reach?: (hand: Hand) => Promise<void>,
];

const fresh: Otherwise = { setups: { get: () => begun } };
const byHand: Otherwise = {
  setups: {
    get: () =>
      setupSchema.parse({
        ...begun,
        jumpcloud: { access: 'by-hand', organisation: '6650f1a2b3c4d5e6f7000001' },
        nas: { ...begun.nas, access: 'by-hand' },
      }),
  },
};
const kept: Otherwise = {
  setups: { get: () => answered },
  secrets: {
    status: () => [
      { purpose: 'directory-key', kept: 'keychain' },
      { purpose: 'nas-password', kept: 'keychain' },
    ],
  },
};
const going = (events: RunEvent[]): Otherwise => ({
  runs: { watch: (_, signal) => staying(events, signal) },
});
const over = (events: RunEvent[]): Otherwise => ({ runs: { watch: (_, signal) => ending(events, signal) } });
const discovering = (events: DiscoveryEvent[]): Otherwise => ({
  devices: { discover: (_, signal) => staying(events, signal) },
});
const noKeychain: Otherwise = {
  secrets: { warning: () => finding('KEYCHAIN_MISSING', { reason: 'there is no D-Bus session' }) },
};

const signIn = async (hand: Hand): Promise<void> => {
  await hand.type('Password', 'Nas-Admin-2026!');
  await hand.press('button', 'Sign in');
};
const connectAuthentik = (hand: Hand): Promise<void> =>
  connectWithToken(hand, 'https://authentik.morgenrot.example', 'ak-0f3b6a9e');
const typeAnAddress = async (hand: Hand): Promise<void> => {
  await hand.press('button', 'Type an address');
  await typeAddress(hand, '192.168.1.20');
};
const AT_PROOF = '#/diskstation/prove';
const LONG_NAME = 'a'.repeat(64);
const beginTest = (hand: Hand): Promise<void> => hand.press('button', 'Test a person…');
const testAnn = async (hand: Hand): Promise<void> => {
  await beginTest(hand);
  await nameWho(hand, 'ann');
};
const tryAnn = async (hand: Hand): Promise<void> => {
  await testAnn(hand);
  await signInOnce(hand, 'ann', 'Hobelbank-7-Eiche');
};
const silentPeople: Otherwise = { directory: silent.directory ?? {} };
const triedBefore = [...signedIn('ann'), ...refused('ben', 'PROOF_PASSWORD_EXPIRED')].map((result) => ({
  section: 'Proof',
  at: '2026-11-21T14:06:00.000Z',
  result,
}));
const of = (setup: Setup): Otherwise => ({ setups: { get: () => setup } });
const SSH = { who: 'nas-archive', address: 'nas-archive:22' };
const keyNeverSeen: Otherwise = {
  ...of(qnapSetup),
  runs: { plan: () => fail('SSH_HOST_KEY_UNKNOWN', { ...SSH, fingerprint: TRUSTED_KEY }) },
};
const keyChanged: Otherwise = {
  ...of(qnapWithOldKey),
  runs: {
    plan: () => fail('SSH_HOST_KEY_CHANGED', { ...SSH, old: TRUSTED_KEY, new: `SHA256:${'k'.repeat(43)}` }),
  },
};
const smbImpossible: Otherwise = {
  ...of(trueNasSetup),
  runs: {
    plan: () => fail('TRUENAS_SMB_IMPOSSIBLE', { nas: 'truenas', version: 'TrueNAS 25.10.5' }),
  },
};
const AT_FINDINGS = '#/diskstation/findings';
/** Nothing has been run since Joinery was started. */
const atRest: Otherwise = { runs: { watch: () => fail('NO_RUN', { id: 'diskstation' }) } };
const knowing = (diagnosis: Diagnosis): Otherwise => ({ ...atRest, diagnosis: { latest: () => diagnosis } });
const starting = ({ runs }: Otherwise): Otherwise => ({
  runs: { ...atRest.runs, ...(runs?.start ? { start: runs.start } : {}) },
});
const lookAgain = (hand: Hand): Promise<void> => hand.press('button', 'Look again');
const NO_ANSWER = 'diskstation did not answer within 10 s.';

/** Every screen in every state that is drawn on purpose. One more is one line. */
export const screens: Line[] = [
  ['welcome', 'nothing saved', '#/', 'JumpCloud → Synology', { setups: { list: () => [] } }],
  ['welcome', 'saved setups', '#/', '7 changes to review'],
  [
    'welcome',
    'a NAS that has moved',
    '#/',
    /has moved from/,
    {
      setups: {
        standing: () => ({
          at: 'review',
          pending: 7,
          noticed: finding('NAS_MOVED', { nas: 'diskstation', old: '192.168.1.20', new: '192.168.1.34' }),
        }),
      },
    },
  ],
  ['welcome', 'asking', '#/', 'Asking the systems …', silent],
  ['welcome', 'in trouble', '#/', NO_ANSWER, troubled],
  ['welcome', 'long', '#/', 'Your setups', long],
  ['guides', 'normal', '#/guides', 'JumpCloud → Synology'],
  ['find', 'normal', '#/find', 'nas-archive'],
  ['find', 'listening', '#/find', 'Listening …', discovering([listening])],
  ['find', 'in trouble', '#/find', NO_ANSWER, troubled],
  [
    'find',
    'every kind of entry',
    '#/find',
    /Already set up/,
    discovering([...search, found(workshop), found(ancient)]),
  ],
  [
    'find',
    '200 devices',
    '#/find',
    '200 of 200: by name, model, address or serial number',
    discovering([listening, ...crowd.map(found)]),
  ],
  [
    'find',
    'others heard',
    '#/find',
    /^5 other devices announced themselves/,
    discovering([listening, heard(5)]),
  ],
  ['find', 'nothing heard on Linux', '#/find', /UDP port 5353/, discovering([listening])],
  [
    'find',
    'nothing heard on Windows',
    '#/find',
    /network profile/,
    discovering([{ ...listening, system: 'windows' }]),
  ],
  [
    'find',
    'nothing heard on a Mac',
    '#/find',
    /Privacy & Security/,
    discovering([{ ...listening, system: 'macos' }]),
  ],
  [
    'find',
    'no network',
    '#/find',
    'This computer is in no network: it could only listen to itself.',
    discovering([{ ...listening, interfaces: ['lo (127.0.0.1)'] }]),
  ],
  [
    'find',
    'nothing but an unknown device',
    '#/find',
    'No NAS has announced itself yet',
    discovering(onlyUnknown),
  ],
  [
    'find',
    'why one is missing',
    '#/find',
    /so announcements do arrive/,
    {},
    (hand) => hand.press('button', 'Why is mine missing?'),
  ],
  ['find', 'typed', '#/find', 'Address of the NAS', {}, (hand) => hand.press('button', 'Type an address')],
  ['find', 'asking', '#/find', 'Asking 192.168.1.20 …', silent, typeAnAddress],
  [
    'find',
    'malformed',
    '#/find',
    /is not an address that can be used/,
    {
      devices: {
        identify: () =>
          fail('ADDRESS_MALFORMED', { address: 'disk station', problem: 'it has a blank in it' }),
      },
    },
    typeAnAddress,
  ],
  [
    'find',
    'QuickConnect',
    '#/find',
    /Joinery does not go that way/,
    {
      devices: {
        identify: () => fail('QUICKCONNECT_NOT_SUPPORTED', { address: 'morgenrot', what: 'QuickConnect' }),
      },
    },
    typeAnAddress,
  ],
  ['find', 'nothing answers', '#/find', NO_ANSWER, troubled, typeAnAddress],
  [
    'find',
    'a QNAP answers',
    '#/find',
    /^This guide is for a Synology/,
    { devices: { identify: () => identifiedQnap } },
    typeAnAddress,
  ],
  [
    'find',
    'something else answers',
    '#/find',
    /none of the NAS that Joinery knows/,
    { devices: { identify: () => identifiedPrinter } },
    typeAnAddress,
  ],
  [
    'find',
    'a TrueNAS without SMB answers',
    '#/find/jumpcloud-truenas',
    'Continue without SMB',
    { devices: { identify: () => identifiedTrueNas } },
    typeAnAddress,
  ],
  ['find', 'another address', '#/diskstation/find', 'Address of the NAS'],
  ['find', 'long', '#/find', /2001:db8/, long],
  ['trust', 'never seen', '#/diskstation/trust', 'Trust this certificate', fresh],
  ['trust', 'asking', '#/diskstation/trust', /for its certificate …/, { ...silent, ...fresh }],
  [
    'trust',
    'changed',
    '#/diskstation/trust',
    'Trust the new one',
    { devices: { certificate: () => ({ ...selfSigned, fingerprint256: fingerprint('4E') }) } },
  ],
  [
    'trust',
    'trusted before',
    '#/diskstation/trust',
    /compared and trusted this very certificate before, for diskstation/,
    { ...fresh, devices: { certificate: () => ({ ...selfSigned, trustedFor: 'diskstation' }) } },
  ],
  ['trust', 'looked at again', '#/diskstation/trust', /compared and trusted, and it is still the same/],
  ['trust', 'in trouble', '#/diskstation/trust', NO_ANSWER, troubled],
  ['trust', 'long', '#/diskstation/trust', 'Trust the new one', long],
  ['sign-in', 'normal', '#/diskstation/signIn', 'Password'],
  ['sign-in', 'without a keychain', '#/diskstation/signIn', /has no keychain/, noKeychain],
  ['sign-in', 'kept', '#/diskstation/signIn', /keychain/, kept],
  [
    'sign-in',
    'wrong password',
    '#/diskstation/signIn',
    /does not accept this user name and password/,
    { devices: { signIn: () => fail('NAS_PASSWORD_WRONG', { nas: 'diskstation', account: 'admin' }) } },
    signIn,
  ],
  [
    'sign-in',
    'six-digit code',
    '#/diskstation/signIn',
    /6-digit code/,
    { devices: { signIn: () => fail('NAS_OTP_NEEDED', { nas: 'diskstation', account: 'admin' }) } },
    signIn,
  ],
  [
    'sign-in',
    'a code by mail',
    '#/diskstation/signIn',
    'A mailed code',
    {
      ...of(qnapSetup),
      devices: { signIn: () => fail('NAS_OTP_OR_MAIL_NEEDED', { nas: 'nas-archive', account: 'admin' }) },
    },
    signIn,
  ],
  ['sign-in', 'in trouble', '#/diskstation/signIn', NO_ANSWER, troubled, signIn],
  ['sign-in', 'by hand', '#/diskstation/signIn', 'Continue by hand', byHand],
  ['signIn', 'a TrueNAS', '#/diskstation/signIn', 'API key', of(trueNasSetup)],
  ['connect', 'normal', '#/diskstation/connect', 'API key'],
  ['connect', 'kept', '#/diskstation/connect', /keychain/, kept],
  ['connect', 'by hand', '#/diskstation/connect', 'Organisation ID', byHand],
  ['prepare', 'normal', '#/diskstation/prepare', 'Workshop'],
  ['prepare', 'asking', '#/diskstation/prepare', 'Asking JumpCloud for its groups …', silent],
  ['prepare', 'in trouble', '#/diskstation/prepare', /does not accept the API key/, troubled],
  ['prepare', 'long', '#/diskstation/prepare', /Außenstelle 15/, long],
  ['prepare', 'by hand', '#/diskstation/prepare', 'Group name', byHand],
  ['prepare', 'a QNAP', '#/diskstation/prepare', 'SSH port', of(qnapSetup)],
  ['prepare', 'a TrueNAS', '#/diskstation/prepare', 'AFP (TrueNAS CORE)', of(trueNasSetup)],
  ['prepare', 'a TrueNAS without SMB', '#/diskstation/prepare', 'Go on without SMB', of(trueNasWithoutSmb)],
  ['review', 'normal', '#/diskstation/review', 'Here is everything that will change'],
  ['review', 'reading', '#/diskstation/review', 'Reading what is there', silent],
  [
    'review',
    'nothing to do',
    '#/diskstation/review',
    'Ask every question again',
    { runs: { plan: () => nothingToDo } },
  ],
  ['review', 'an SSH key never seen', '#/diskstation/review', 'Trust this key', keyNeverSeen],
  ['review', 'another SSH key', '#/diskstation/review', 'Trust the new key', keyChanged],
  ['review', 'SMB impossible', '#/diskstation/review', 'Go on without SMB', smbImpossible],
  ['review', 'in trouble', '#/diskstation/review', NO_ANSWER, troubled],
  ['review', 'long', '#/diskstation/review', /Außenstelle 15/, long],
  ['run', 'going on', '#/diskstation/run', 'Stop after this step', going(joining)],
  ['run', 'waiting for a person', '#/diskstation/run', 'Done, check now', going(waiting)],
  [
    'run',
    'a form to be filled in',
    '#/diskstation/run',
    'Done, check now',
    { ...of(qnapSetup), ...going(fillingIn) },
  ],
  ['run', 'done', '#/diskstation/run', 'Continue: can people get in?'],
  ['run', 'failed', '#/diskstation/run', /^Failed at/, over(failed)],
  ['run', 'stopped', '#/diskstation/run', /^Stopped: /, over(stopped)],
  ['run', 'aborted', '#/diskstation/run', /^Cut off at/, over(aborted)],
  ['run', 'undone', '#/diskstation/undoing', 'Back to all setups', over(undone)],
  ['prove', 'normal', '#/diskstation/prove', 'Continue to the report'],
  ['prove', 'every answer there is', '#/diskstation/prove', /does not list tom and uwe/, over(asked)],
  ['prove', 'testing a person', AT_PROOF, 'Sign in once as ann', {}, testAnn],
  [
    'prove',
    'asking who is to get in',
    AT_PROOF,
    'Asking JumpCloud who is to get in …',
    silentPeople,
    beginTest,
  ],
  ['prove', 'a person who got in', AT_PROOF, 'ann has signed in.', {}, tryAnn],
  [
    'prove',
    'a person who did not',
    AT_PROOF,
    'Copy the note for ann',
    { proof: { signIn: () => refused('ann', 'PROOF_NT_HASH_MISSING') } },
    tryAnn,
  ],
  [
    'prove',
    'a person who could not be tried',
    AT_PROOF,
    /^Could not prove: /,
    { proof: { signIn: () => unreached('ann') } },
    tryAnn,
  ],
  [
    'prove',
    'people tried before',
    AT_PROOF,
    /^Tried on 21 November 2026/,
    { report: { model: () => sampleReport({ checks: triedBefore }) } },
  ],
  [
    'prove',
    'a long name',
    AT_PROOF,
    new RegExp(`^Sign in once as ${LONG_NAME}`),
    {},
    async (hand) => {
      await beginTest(hand);
      await nameWho(hand, LONG_NAME);
    },
  ],
  [
    'report',
    'with a proof',
    '#/diskstation/report',
    'Set up and proved',
    { report: { model: () => sampleReport({ checks: triedBefore.slice(0, 2) }) } },
  ],
  ['report', 'normal', '#/diskstation/report', 'Save the PDF'],
  ['report', 'making', '#/diskstation/report', 'Making the report …', silent],
  [
    'report',
    'not joined',
    '#/diskstation/report',
    'Not set up',
    { report: { model: () => troubledReport() } },
  ],
  ['report', 'in trouble', '#/diskstation/report', NO_ANSWER, troubled],
  ['report', 'long', '#/diskstation/report', /Tischlereimeister/, long],
  [
    'report',
    'something does not hold',
    '#/diskstation/report',
    'Find out what is wrong',
    { report: { model: () => sampleReport({ checks: triedBefore }) } },
  ],
  ['findings', 'sick', AT_FINDINGS, 'See what puts it right', atRest],
  ['findings', 'healthy', AT_FINDINGS, 'Write the report again', knowing(healthyOffice)],
  ['findings', 'nobody has looked', AT_FINDINGS, 'What a look asks', knowing(neverLooked)],
  ['findings', 'only by hand', AT_FINDINGS, 'Copy the note for ben', knowing(byHandOffice)],
  ['findings', 'only unknown', AT_FINDINGS, 'Could not be looked at', knowing(unseenOffice)],
  ['findings', 'changed since', AT_FINDINGS, /^Something was changed/, knowing(changedSince)],
  ['findings', 'cut short', AT_FINDINGS, 'The last look was not finished', knowing(cutShort)],
  [
    'findings',
    'stopped',
    AT_FINDINGS,
    /ended before everything/,
    { ...knowing(cutShort), ...over(lookStopped) },
  ],
  ['findings', 'long', AT_FINDINGS, /^Eight things/, { ...long, ...knowing(longDiagnosis) }],
  ['findings', 'looking', AT_FINDINGS, 'Stop after this question', going(looking)],
  ['findings', 'reaching the systems', AT_FINDINGS, 'Reaching every system …', starting(silent), lookAgain],
  ['findings', 'held by a run', AT_FINDINGS, 'Look at the run', going(joining)],
  ['findings', 'in trouble', AT_FINDINGS, NO_ANSWER, starting(troubled), lookAgain],
  [
    'findings',
    'wrong password',
    AT_FINDINGS,
    'Password of admin on diskstation',
    {
      runs: {
        ...atRest.runs,
        start: () => fail('NAS_PASSWORD_WRONG', { nas: 'diskstation', account: 'admin' }),
      },
    },
    lookAgain,
  ],
  [
    'findings',
    'somebody who cannot get in',
    AT_FINDINGS,
    'Sign in once',
    atRest,
    (hand) => hand.press('button', 'Somebody cannot get in?'),
  ],
  ['find', 'for authentik', '#/find/authentik-synology', 'nas-archive'],
  ['connect', 'authentik', '#/diskstation/connect', 'Address of authentik', singleSignOn],
  [
    'connect',
    'authentik, not there',
    '#/diskstation/connect',
    /is not authentik/,
    {
      ...singleSignOn,
      directory: {
        groups: () => fail('AUTHENTIK_NOT_THERE', { address: 'https://www.morgenrot.example' }),
      },
    },
    connectAuthentik,
  ],
  [
    'connect',
    'authentik, token refused',
    '#/diskstation/connect',
    /does not accept the token/,
    {
      ...singleSignOn,
      directory: {
        groups: () =>
          fail('AUTHENTIK_TOKEN_REFUSED', {
            address: 'https://authentik.morgenrot.example',
            said: 'Token invalid/expired',
          }),
      },
    },
    connectAuthentik,
  ],
  ['connect', 'authentik by hand', '#/diskstation/connect', 'Client Secret', singleSignOnByHand],
  ['prepare', 'authentik', '#/diskstation/prepare', 'Where people open DSM', singleSignOn],
  ['prepare', 'authentik, everything said', '#/diskstation/prepare', '2 people', singleSignOnDone],
  ['prepare', 'authentik, long', '#/diskstation/prepare', /Wolkenstein/, { ...long, ...singleSignOn }],
  [
    'prepare',
    'authentik, nobody there',
    '#/diskstation/prepare',
    /^authentik shows nobody/,
    { ...singleSignOn, directory: { people: () => [], groups: () => [] } },
  ],
  ['prepare', 'authentik by hand', '#/diskstation/prepare', 'User names', singleSignOnByHand],
  [
    'prove',
    'testing a person with authentik',
    AT_PROOF,
    'authentik password of ann',
    singleSignOnDone,
    testAnn,
  ],
  [
    'findings',
    'never, of authentik',
    AT_FINDINGS,
    'authentik',
    { ...singleSignOnDone, ...knowing(neverLooked) },
  ],
  ['connect', 'for Directory Connector', '#/directory-connector/connect', 'Step 1 of 6', connector],
  ['prepare', 'Directory Connector', '#/directory-connector/prepare', /^Version of/, connector],
  [
    'prepare',
    'Directory Connector, another version',
    '#/directory-connector/prepare',
    'Its version',
    {
      setups: {
        get: () => ({ ...connectorAnswered, connector: { verifyCertificate: false, version: '2025.5.0' } }),
      },
    },
  ],
  [
    'prepare',
    'Directory Connector, unverified',
    '#/directory-connector/prepare',
    'Leave the certificate unverified?',
    connector,
    (hand) => hand.press('switch', /^Verify JumpCloud’s certificate/),
  ],
  [
    'prepare',
    'Directory Connector, long',
    '#/directory-connector/prepare',
    /Außenstelle 15/,
    { ...long, ...connector },
  ],
  ['run', 'commands to be typed', '#/directory-connector/run', './bwdc login', typingCommands],
  [
    'prove',
    'what Directory Connector would find',
    '#/directory-connector/prove',
    'It finds people',
    { ...connectorDone, ...over(tested) },
  ],
  [
    'findings',
    'never, of Directory Connector',
    '#/directory-connector/findings',
    'Bitwarden',
    { ...connectorDone, ...knowing(neverLooked) },
  ],
  ['undo', 'normal', '#/diskstation/undo', /Undo these/],
  ['undo', 'in trouble', '#/diskstation/undo', NO_ANSWER, troubled],
  ['settings', 'normal', '#/settings', 'Theme'],
  ['log', 'open', '#/', 'SYNO.Core.Directory.LDAP', {}, (hand) => hand.press('button', 'Log')],
  [
    'frame',
    'reading only',
    '#/diskstation/review',
    'Take over here',
    { session: { watch: (_, signal) => staying([{ mayChange: false }], signal) } },
  ],
];
