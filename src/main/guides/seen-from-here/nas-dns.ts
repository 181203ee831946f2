import { lookup } from 'node:dns/promises';
import { isIP, isIPv6 } from 'node:net';
import type { Unsectioned } from '../../engine/step.ts';
import type { DnsAnswer } from '../../network/dns/ask-dns.ts';
import { askDns } from '../../network/dns/ask-dns.ts';
import type { DnsServer } from '../../network/dns/dns-server.ts';
import { dnsServer, isLoopback } from '../../network/dns/dns-server.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';

/** A NAS that tells which DNS servers it asks. */
export interface DnsClient {
  name: string;
  /** Name or address, without brackets. */
  host: string;
  /** IP addresses in the order in which it asks them; undefined where it does not tell. */
  servers: (signal: AbortSignal) => Promise<string[] | undefined>;
  /** Where they are set, for people. */
  where: string;
}

type Answered = Omit<CheckResult, 'id' | 'title'>;

/**
 * Whether the NAS can find the directory: its own DNS servers are asked from here, and held against what this machine
 * knows. They may answer differently there; that the NAS is connected says more, and this says why where it is not.
 */
export function dnsKnowsDirectory(nas: DnsClient, directory: string): Unsectioned {
  const question = { id: 'nas.dns', title: `${nas.name} finds ${directory} by its DNS` };
  return {
    kind: 'check',
    ...question,
    ask: async ({ signal }) => [{ ...question, ...(await answerOf(nas, directory, signal)) }],
  };
}

async function answerOf(nas: DnsClient, directory: string, signal: AbortSignal): Promise<Answered> {
  if (isIP(directory) !== 0) return { answer: 'pass', evidence: `${directory} is an address of itself.` };
  const servers = (await nas.servers(signal)) ?? [];
  const silent: string[] = [];
  for (const server of servers) {
    const place = await fromHere(server, nas.host);
    if (!place) continue;
    const answer = await askDns(place, directory, { signal });
    if (answer.kind !== 'silent') return await judged(answer, { nas, server, directory, silent });
    silent.push(`${server} ${answer.how}`);
  }
  if (silent.length === 0) {
    const evidence = `${nas.name} tells no DNS server that can be asked from here.`;
    return { answer: 'couldNotCheck', evidence };
  }
  const found = finding('NAS_DNS_SILENT', { nas: nas.name, servers: silent });
  return { answer: 'pass', evidence: `${listed(silent)}.`, finding: found };
}

/** As a NAS does it, the first server that answers decides. */
async function judged(
  answer: Exclude<DnsAnswer, { kind: 'silent' }>,
  asked: { nas: DnsClient; server: string; directory: string; silent: string[] },
): Promise<Answered> {
  const { nas, server, directory, silent } = asked;
  const before = silent.map((one) => `${one}; `).join('');
  if (answer.kind === 'unknown') {
    const facts = { nas: nas.name, server, host: directory, where: nas.where };
    const found = finding('NAS_DNS_UNKNOWN_HOST', facts);
    return { answer: 'fail', evidence: `${before}${server} knows no ${directory}.`, finding: found };
  }
  const here = await knownHere(directory);
  const told = { found: listed(answer.addresses), here: here.length === 0 ? 'not known' : listed(here) };
  const evidence = `${before}${server}: ${told.found}; here: ${told.here}.`;
  if (answer.addresses.some((address) => here.includes(address))) return { answer: 'pass', evidence };
  const other = finding('NAS_DNS_OTHER_ADDRESS', { nas: nas.name, host: directory, ...told });
  return { answer: 'pass', evidence, finding: other };
}

/** As everything else on this machine looks it up, its own list of hosts included. */
async function knownHere(host: string): Promise<string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

/** A NAS with a DNS server of its own tells a loopback address, which is another machine's here. */
async function fromHere(server: string, nas: string): Promise<DnsServer | undefined> {
  const place = dnsServer(server);
  if (!place || !isLoopback(place)) return place;
  const own = await lookup(nas, { family: isIPv6(place.address) ? 6 : 4 }).catch(() => undefined);
  return own && { ...place, address: own.address };
}
