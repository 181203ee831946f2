import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

import { findProgram } from '../../peers/programs.ts';

/** Where avahi keeps its process id, wherever its configuration lies. */
const PID_FILE = '/run/avahi-daemon/pid';

/** It would change to a user and a root folder of its own, where it finds no bus of ours. */
const AS_ROOT = ['--no-chroot', '--no-drop-root', '--no-rlimits'];

/** A real avahi-daemon that announces on loopback alone, with a bus of its own to be told by. */
export interface Avahi {
  /** Announces a service until `end`, which says goodbye for it. */
  publish(service: {
    name: string;
    type: string;
    port: number;
    txt?: string[];
  }): Promise<{ end(): Promise<void> }>;
  close(): Promise<void>;
}

/** Whether avahi can run here: installed, as root (its folder under /run is root's), and not running already. */
export function canRunAvahi(): boolean {
  const isInstalled = ['avahi-daemon', 'avahi-publish', 'dbus-daemon'].every((name) => findProgram(name));
  return isInstalled && process.getuid?.() === 0 && !isRunning();
}

/** @throws Error with the program's complaint when bus or daemon do not start; nothing is left behind then. */
export async function openAvahi(): Promise<Avahi> {
  const folder = await mkdtemp(path.join(tmpdir(), 'office-avahi-'));
  const running: ChildProcess[] = [];
  const run = (name: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
    const child = start(name, args, env);
    running.push(child);
    return child;
  };
  const close = async (): Promise<void> => {
    for (const child of running.toReversed()) await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const busFile = path.join(folder, 'bus.conf');
    await writeFile(busFile, BUS(path.join(folder, 'bus')));
    const daemonFile = path.join(folder, 'avahi.conf');
    await writeFile(daemonFile, DAEMON);
    const bus = run('dbus-daemon', [`--config-file=${busFile}`, '--nofork', '--print-address=1']);
    const env = { DBUS_SYSTEM_BUS_ADDRESS: await lineWith(bus.stdout, 'unix:') };
    const daemon = run('avahi-daemon', [...AS_ROOT, '-f', daemonFile], env);
    await lineWith(daemon.stderr, 'Server startup complete');
    return {
      publish: async ({ name, type, port, txt = [] }) => {
        const publisher = run('avahi-publish', ['-f', '-s', name, type, String(port), ...txt], env);
        await lineWith(publisher.stderr, 'Established');
        return { end: () => stop(publisher) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function start(name: string, args: string[], env: NodeJS.ProcessEnv) {
  return spawn(findProgram(name) ?? name, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

async function lineWith(output: Readable, text: string): Promise<string> {
  const read: string[] = [];
  // Not a for-await, whose end would close the pipe under the program.
  const lines = createInterface({ input: output });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      read.push(line);
      if (line.includes(text)) resolve(line);
    });
    lines.on('close', () => reject(new Error(`it ended without "${text}": ${read.join('\n')}`)));
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

const DAEMON = `[server]
host-name=avahi-office
allow-interfaces=lo
use-ipv4=yes
use-ipv6=no
[publish]
publish-workstation=no
publish-hinfo=no
`;
