import { spawn, spawnSync } from 'node:child_process';

import { findProgram } from './programs.ts';
import type { RunningProgram } from './running-program.ts';
import { endProgram, lineWith, outcomeOf } from './running-program.ts';

/** A network of its own: loopback, and the cables that `connect` brings. Nothing of it can be seen from outside. */
export interface NetworkNamespace {
  /** Any process in it. */
  pid: number;
  /** Starts a program in it, which ends with it at the latest. The working folder is this process's. */
  spawn(program: string, args: string[], env?: NodeJS.ProcessEnv): RunningProgram;
  /** Ends what runs in it; with the last of that, the system takes it away with its cables. */
  close(): Promise<void>;
}

/** One end of a cable. */
export interface Plug {
  in: NetworkNamespace;
  /** As the interface is called there: "eth0". */
  name: string;
  /** With the length of its prefix: `192.168.1.20/24`. */
  address: string;
}

/** Unlike those of `ip netns`, it has no name, and so is gone with the last process in it, however that ended. */
const UNSHARE = ['--net', '--mount', '--propagation', 'private', '--'];

/** A program that outlives this process would keep the network alive: the system ends it too, however this one ends. */
const UNTIL_OUR_END = [pathOf('setpriv'), '--pdeathsig', 'TERM'];

/**
 * Stays until its input ends. What programs keep under /run meets nobody else's. Without the check that an IPv6 address
 * is nobody else's, which takes seconds, interfaces are ready at once.
 */
const HOLDER = `
mount -t tmpfs joinery-tests /run && ip link set lo up || exit
echo 0 2>/dev/null >/proc/sys/net/ipv6/conf/default/accept_dad
echo ready
exec cat`;

/** Whether this person may make networks: root, on a Linux that lets it. */
export function canMakeNamespaces(): boolean {
  const isThere = ['unshare', 'nsenter', 'setpriv', 'ip', 'mount'].every(
    (name) => findProgram(name) !== undefined,
  );
  if (!isThere || process.getuid?.() !== 0) return false;
  const tried = spawnSync(pathOf('unshare'), [...UNSHARE, 'sh', '-c', HOLDER], {
    input: '',
    encoding: 'utf8',
  });
  return tried.status === 0 && tried.stdout.startsWith('ready');
}

/** @throws Error with the system's complaint where this person may not */
export async function openNamespace(): Promise<NetworkNamespace> {
  const holder = spawn(pathOf('unshare'), [...UNSHARE, 'sh', '-c', HOLDER], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const { pid } = holder;
  if (pid === undefined) throw new Error('unshare could not be started');
  await lineWith(holder, 'ready');
  const running: RunningProgram[] = [];
  return {
    pid,
    spawn: (program, args, env = {}) => {
      const enter = [`--target=${pid}`, '--net', '--mount', `--wd=${process.cwd()}`, '--', ...UNTIL_OUR_END];
      const child = spawn(pathOf('nsenter'), [...enter, pathOf(program), ...args], {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      });
      running.push(child);
      return child;
    },
    close: async () => {
      for (const child of running.toReversed()) await endProgram(child);
      await endProgram(holder);
    },
  };
}

/** Lays a cable from one namespace to another. Both ends are up, with their addresses, when it is done. */
export async function connect(one: Plug, other: Plug): Promise<void> {
  const peer = ['type', 'veth', 'peer', 'name', other.name, 'netns', String(other.in.pid)];
  await run(one.in, ['link', 'add', one.name, ...peer]);
  for (const { in: namespace, name, address } of [one, other]) {
    await run(namespace, ['address', 'add', address, 'dev', name]);
    await run(namespace, ['link', 'set', name, 'up']);
  }
}

function pathOf(program: string): string {
  return findProgram(program) ?? program;
}

async function run(namespace: NetworkNamespace, ip: string[]): Promise<void> {
  const { code, stderr } = await outcomeOf(namespace.spawn('ip', ip));
  if (code !== 0) throw new Error(`ip ${ip.join(' ')}: ${stderr}`);
}
