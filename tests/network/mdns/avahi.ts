import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { NetworkNamespace } from '../../peers/network-namespace.ts';
import { findProgram } from '../../peers/programs.ts';
import type { RunningProgram } from '../../peers/running-program.ts';
import { endProgram, lineWith, outcomeOf } from '../../peers/running-program.ts';

/** Where avahi keeps its process id, wherever its configuration lies. */
const PID_FILE = '/run/avahi-daemon/pid';

/** It would change to a user and a root folder of its own, where it finds no bus of ours. */
const AS_ROOT = ['--no-chroot', '--no-drop-root', '--no-rlimits'];

/** A real avahi-daemon, with a bus of its own to be told by. */
export interface Avahi {
  /** Announces a service until `end`, which says goodbye for it. */
  publish(service: {
    name: string;
    type: string;
    port: number;
    txt?: string[];
  }): Promise<{ end(): Promise<void> }>;
  /** What `avahi-browse -art` lists, and how many milliseconds that takes it. */
  browse(): Promise<{ output: string; ms: number }>;
  close(): Promise<void>;
}

export interface AvahiOptions {
  /** Where it runs; among the programs of this machine when left out. */
  in?: NetworkNamespace;
  /** Those that it listens and speaks on; loopback alone when left out. */
  interfaces?: string[];
  /** What it calls its host: `avahi-office` when left out. */
  hostName?: string;
}

const PROGRAMS = ['avahi-daemon', 'avahi-publish', 'avahi-browse', 'dbus-daemon'];

/** Whether avahi can run in a network of its own: installed. */
export function hasAvahi(): boolean {
  return PROGRAMS.every((name) => findProgram(name) !== undefined);
}

/** Whether it can run beside the programs of this machine: as root (its folder under /run is root's), and alone. */
export function canRunAvahi(): boolean {
  return hasAvahi() && process.getuid?.() === 0 && !isRunning();
}

/** @throws Error with the program's complaint when bus or daemon do not start; nothing is left behind then. */
export async function openAvahi({
  in: namespace,
  interfaces = ['lo'],
  hostName = 'avahi-office',
}: AvahiOptions = {}): Promise<Avahi> {
  const folder = await mkdtemp(path.join(tmpdir(), 'office-avahi-'));
  const running: RunningProgram[] = [];
  const run = (name: string, args: string[], env: NodeJS.ProcessEnv = {}): RunningProgram => {
    const child = namespace ? namespace.spawn(name, args, env) : start(name, args, env);
    running.push(child);
    return child;
  };
  const close = async (): Promise<void> => {
    for (const child of running.toReversed()) await endProgram(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const busFile = path.join(folder, 'bus.conf');
    await writeFile(busFile, BUS(path.join(folder, 'bus')));
    const daemonFile = path.join(folder, 'avahi.conf');
    await writeFile(daemonFile, DAEMON(hostName, interfaces));
    const bus = run('dbus-daemon', [`--config-file=${busFile}`, '--nofork', '--print-address=1']);
    const env = { DBUS_SYSTEM_BUS_ADDRESS: await lineWith(bus, 'unix:') };
    const daemon = run('avahi-daemon', [...AS_ROOT, '-f', daemonFile], env);
    await lineWith(daemon, 'Server startup complete', 'stderr');
    return {
      publish: async ({ name, type, port, txt = [] }) => {
        const publisher = run('avahi-publish', ['-f', '-s', name, type, String(port), ...txt], env);
        await lineWith(publisher, 'Established', 'stderr');
        return { end: () => endProgram(publisher) };
      },
      browse: async () => {
        const started = performance.now();
        const { code, stdout, stderr } = await outcomeOf(run('avahi-browse', ['-art'], env));
        if (code !== 0) throw new Error(`avahi-browse: ${stderr}`);
        return { output: stdout, ms: performance.now() - started };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function start(name: string, args: string[], env: NodeJS.ProcessEnv): RunningProgram {
  return spawn(findProgram(name) ?? name, args, {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

function isRunning(): boolean {
  try {
    process.kill(Number(readFileSync(PID_FILE, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

const BUS = (socket: string): string => `<busconfig>
  <type>system</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow send_type="method_return"/>
    <allow send_type="error"/>
    <allow send_type="signal"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>`;

const DAEMON = (hostName: string, interfaces: string[]): string => `[server]
host-name=${hostName}
allow-interfaces=${interfaces.join()}
use-ipv4=yes
use-ipv6=yes
[publish]
publish-workstation=no
publish-hinfo=no
`;
