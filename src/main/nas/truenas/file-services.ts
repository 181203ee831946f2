import { fail } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import { causeOf } from './errors.ts';
import { wordsOf } from './refusal.ts';
import type { Answer } from './refusal.ts';
import type { TrueNasSession, WorkOptions } from './session.ts';

/** What concerns a directory in the SMB settings (facts/truenas.md §9). */
export interface Smb {
  workgroup: string;
  netbiosName: string;
  /** SECURITY: the outdated protocol. */
  smb1: boolean;
  /** Apple's extensions: what Macs use instead of AFP. */
  macExtensions: boolean;
}

export type ServiceName = 'cifs' | 'afp';

export interface FileService {
  /** Starts with the NAS. */
  atBoot: boolean;
  running: boolean;
}

const NAMES = { cifs: 'SMB', afp: 'AFP' };

export async function smb(session: TrueNasSession, signal?: AbortSignal): Promise<Smb> {
  const settings = await session.call(calls.readSmb, [], signal);
  return {
    workgroup: settings.workgroup,
    netbiosName: settings.netbiosname,
    smb1: settings.enable_smb1,
    macExtensions: settings.aapl_extensions,
  };
}

/**
 * Sets the workgroup. Before LDAP is turned on: 25.10 and newer refuse it afterwards; up to 24.04 the Samba schema sets the
 * directory's own by itself (facts/truenas.md §5.2, §9).
 *
 * @throws {ExpectedFailure} TRUENAS_WORKGROUP_REFUSED, and what `TrueNasSession.call` throws
 */
export async function setWorkgroup(
  session: TrueNasSession,
  workgroup: string,
  work: WorkOptions = {},
): Promise<void> {
  const answer = await session.work(calls.writeSmb, [{ workgroup }], work);
  if (answer.accepted) return;
  const { refusal } = answer;
  const { who: nas } = session;
  if (refusal.kind === 'invalid' || refusal.kind === 'refused') {
    fail(
      'TRUENAS_WORKGROUP_REFUSED',
      { nas, workgroup, said: wordsOf(refusal) },
      causeOf(refusal, calls.writeSmb),
    );
  }
  session.fail(refusal, calls.writeSmb);
}

/** How a service is set and whether it runs; undefined where the release has none of this name, as SCALE has no AFP. */
export async function fileService(
  session: TrueNasSession,
  name: ServiceName,
  signal?: AbortSignal,
): Promise<FileService | undefined> {
  const listed = await session.call(calls.listServices, [[['service', '=', name]]], signal);
  const service = listed.find((one) => one.service === name);
  return service && { atBoot: service.enable, running: service.state === 'RUNNING' };
}

/**
 * Sets whether a service starts with the NAS, and starts or stops it.
 *
 * @throws {ExpectedFailure} NAS_AFP_NOT_OFFERED, TRUENAS_SERVICE_STAYS when it is not so afterwards, and what
 * `TrueNasSession.call` throws
 */
export async function setFileService(
  session: TrueNasSession,
  name: ServiceName,
  wanted: FileService,
  work: WorkOptions = {},
): Promise<void> {
  const { who: nas } = session;
  const present = await fileService(session, name, work.signal);
  if (!present) return missing(session, name);
  if (present.atBoot !== wanted.atBoot) {
    await session.call(calls.writeService, [name, { enable: wanted.atBoot }], work.signal);
  }
  if (present.running !== wanted.running) {
    const call = callFor(session, wanted);
    const answer = await control(session, name, wanted, work);
    if (!answer.accepted) session.fail(answer.refusal, call);
  }
  // A start that failed may be told as a success: what runs is what counts.
  const after = await fileService(session, name, work.signal);
  if (after?.running === wanted.running) return;
  const state = wanted.running ? 'stopped' : 'running';
  fail('TRUENAS_SERVICE_STAYS', { nas, service: NAMES[name], state });
}

function missing(session: TrueNasSession, name: ServiceName): never {
  if (name === 'afp') fail('NAS_AFP_NOT_OFFERED', { nas: session.who });
  fail('NAS_API_MISSING', { nas: session.who, api: NAMES[name], needs: 'it', offers: 'not at all' });
}

function callFor({ family }: TrueNasSession, { running }: FileService) {
  if (family === 'directoryservices') return calls.controlService;
  return running ? calls.startService : calls.stopService;
}

/** From 25.10 on a job; 26 has nothing else (facts/truenas.md §9). */
function control(
  session: TrueNasSession,
  name: ServiceName,
  wanted: FileService,
  work: WorkOptions,
): Promise<Answer<undefined>> {
  const call = callFor(session, wanted);
  if (session.family === 'ldap') return session.work(call, [name], work);
  const options = { silent: false, timeout: 120 };
  return session.work(call, [wanted.running ? 'START' : 'STOP', name, options], work);
}
