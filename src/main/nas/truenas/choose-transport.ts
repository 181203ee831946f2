import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import type { HttpsPeer } from '../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../network/https/json-reply.ts';
import { versionsSchema } from './probe.ts';
import { readRelease } from './release.ts';
import type { Proof } from './sign-in.ts';
import { DdpTransport } from './transport/ddp.ts';
import { JsonRpcTransport } from './transport/json-rpc.ts';
import { RestTransport } from './transport/rest.ts';
import type { Transport } from './transport/transport.ts';

/** A list of versions is short; more is somebody else's page. */
const FIRST_BYTES = 64 * 1024;
/** 25.04 has JSON-RPC. */
const FIRST_WITHOUT_REST = 25;

/**
 * Opens the way to ask this TrueNAS, by what it answers (facts/truenas.md §0, §1): JSON-RPC where it lists the versions of
 * its API, else the older WebSocket, and REST only where that one is kept from us. From 25.04 on nothing but JSON-RPC is
 * tried: there REST is reported to the administrator, or gone.
 *
 * @throws {ExpectedFailure} the network's and the certificate's, REPLY_…, SERVER_ERROR, WEBSOCKET_REFUSED
 */
export async function openTransport(
  peer: HttpsPeer,
  { account, proof, signal }: { account: string; proof: Proof; signal?: AbortSignal | undefined },
): Promise<Transport> {
  const client = new HttpsClient(peer);
  let keeps = false;
  try {
    if (await listsVersions(client, signal)) return await JsonRpcTransport.open(peer, signal);
    try {
      return await DdpTransport.open(peer, signal);
    } catch (error) {
      if (!ExpectedFailure.is(error, 'WEBSOCKET_REFUSED')) throw error;
      if (await isTooNewForRest(client, signal)) throw error;
    }
    keeps = true;
    return new RestTransport(client, authorizationOf(account, proof));
  } finally {
    if (!keeps) await client.close();
  }
}

async function listsVersions(client: HttpsClient, signal?: AbortSignal): Promise<boolean> {
  const { peer } = client;
  const path = '/api/versions';
  const reply = await client.request({ method: 'GET', path, firstBytes: FIRST_BYTES, signal });
  if (reply.status >= 500) {
    fail('SERVER_ERROR', { who: peer.who, address: peer.origin, status: reply.status });
  }
  // Older releases have no such page, or lead to the start page.
  if (reply.status !== 200) return false;
  parseReply(versionsSchema, jsonReply(reply, peer), peer);
  return true;
}

/**
 * Somebody in between may keep the list of versions from us too. Then the pages tell the release; those that do not are older
 * than any of which the question matters (facts/truenas.md §1).
 */
async function isTooNewForRest(client: HttpsClient, signal?: AbortSignal): Promise<boolean> {
  const path = '/ui/index.html';
  const { headers } = await client.request({ method: 'GET', path, firstBytes: FIRST_BYTES, signal });
  const [said = ''] = [headers['etag'] ?? []].flat();
  const [, year] = /^TrueNAS (?:SCALE )?(\d+)\./.exec(readRelease(said)?.release ?? '') ?? [];
  return Number(year) >= FIRST_WITHOUT_REST;
}

function authorizationOf(account: string, proof: Proof): string {
  if ('apiKey' in proof) return `Bearer ${proof.apiKey}`;
  return `Basic ${Buffer.from(`${account}:${proof.password}`).toString('base64')}`;
}
