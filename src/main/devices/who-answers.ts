import { ExpectedFailure, fail } from '../../shared/findings/expected-failure.ts';
import type { Identified } from '../../shared/model/device.ts';
import { askPort, askPortPlainly, inUrl } from './ask-port.ts';
import type { Answered, Unanswered } from './ask-port.ts';
import { offersFor } from './offers.ts';
import type { PortsToTry } from './ports-to-try.ts';

export interface Asking {
  /** Name or address, without brackets. */
  host: string;
  ports: PortsToTry;
  /** PEM of private authorities. */
  ca?: string | undefined;
  signal: AbortSignal;
}

/**
 * Who answers at a host, over HTTPS; asks at all ports at once. Of several that say what they are the first in the order
 * of the ports counts, and before a stranger's page at another port. Takes 10 s at most.
 *
 * @throws NAS_WITHOUT_HTTPS, NAS_NOT_ANSWERING, HOST_NOT_FOUND, NAS_NAME_UNKNOWN; the signal's reason when it was aborted
 */
export async function whoAnswers({ host, ports, ca, signal }: Asking): Promise<Identified> {
  const enough = new AbortController();
  const cut = AbortSignal.any([signal, enough.signal]);
  const tries = ports.https.map((port) => askPort({ host, port, ca, signal: cut }));
  const ended = Promise.allSettled(tries);
  const silent: Unanswered[] = [];
  let stranger: Answered | undefined;
  try {
    for (const attempt of tries) {
      const asked = await attempt;
      if ('how' in asked) silent.push(asked);
      else if (asked.recognised) return identified(host, asked);
      else stranger ??= asked;
    }
  } finally {
    enough.abort();
    await ended;
  }
  return stranger ? identified(host, stranger) : explain(host, silent, ports.plain, signal);
}

function identified(host: string, { address, certificate, recognised }: Answered): Identified {
  const { kind = 'unknown' } = recognised?.family ?? {};
  const { name, model, version } = recognised?.said ?? {};
  return {
    kind,
    name: name ?? host,
    ...(model === undefined ? {} : { model }),
    ...(version === undefined ? {} : { version }),
    address,
    certificate,
    offers: offersFor({ kind, version }),
  };
}

/** Why nobody answers over HTTPS. */
async function explain(
  host: string,
  silent: readonly Unanswered[],
  ports: readonly number[],
  signal: AbortSignal,
): Promise<never> {
  const unknown = silent.find(({ failure }) => ExpectedFailure.is(failure, 'HOST_NOT_FOUND'));
  if (unknown && !host.includes('.')) fail('NAS_NAME_UNKNOWN', { host }, unknown.failure);
  if (unknown) throw unknown.failure;
  const reasons = silent.map(({ port, how }) => `${port} ${how}`);
  const plain = await Promise.all(
    ports.map(async (port) => ({ port, recognised: await askPortPlainly({ host, port, signal }) })),
  );
  for (const { port, recognised } of plain) {
    if (!recognised) continue;
    const { family, said } = recognised;
    const address = `http://${inUrl(host)}:${port}`;
    fail('NAS_WITHOUT_HTTPS', { nas: said.name ?? host, address, reasons, where: family.httpsSwitch });
  }
  fail('NAS_NOT_ANSWERING', { host, reasons }, new AggregateError(silent.map(({ failure }) => failure)));
}
