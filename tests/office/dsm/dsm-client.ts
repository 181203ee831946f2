import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';

import type { Envelope, Reply } from './api.ts';
import type { DsmServer } from './server.ts';

export interface RawAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** A caller of the simulated NAS, made for its tests: it sends what it is told, wrong things too. */
export interface DsmClient {
  /** As the facts say: POST, values as JSON, sid and SynoToken along. */
  call(api: string, version: number, method: string, params?: Reply): Promise<Envelope>;
  /** The same with the values as they stand. */
  callPlain(api: string, version: number, method: string, params?: Record<string, string>): Promise<Envelope>;
  /** Any request; `fields` is its form body, or its query for a GET. */
  send(fields: Record<string, string>, how?: SendOptions): Promise<RawAnswer>;
  sid: string;
  synoToken: string;
}

interface SendOptions {
  path?: string;
  verb?: 'GET' | 'POST';
  headers?: Record<string, string>;
  /** The loopback address to call from. */
  from?: string;
}

export function dsmClient(dsm: Pick<DsmServer, 'port'>, caPem: string): DsmClient {
  const client: DsmClient = {
    sid: '',
    synoToken: '',
    call: (api, version, method, params = {}) =>
      client.callPlain(
        api,
        version,
        method,
        Object.fromEntries(Object.entries(params).map(([name, value]) => [name, JSON.stringify(value)])),
      ),
    async callPlain(api, version, method, params = {}) {
      const session = client.sid === '' ? {} : { _sid: client.sid };
      const token = client.synoToken === '' ? {} : { 'x-syno-token': client.synoToken };
      const { text } = await client.send(
        { api, version: String(version), method, ...params, ...session },
        { headers: token },
      );
      return JSON.parse(text) as Envelope;
    },
    async send(fields, { path = '/webapi/entry.cgi', verb = 'POST', headers = {}, from } = {}) {
      const form = new URLSearchParams(fields).toString();
      const outgoing = request({
        host: '127.0.0.1',
        port: dsm.port,
        servername: 'localhost',
        ca: caPem,
        agent: false,
        method: verb,
        path: verb === 'GET' && form !== '' ? `${path}?${form}` : path,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        ...(from === undefined ? {} : { localAddress: from }),
      });
      outgoing.end(verb === 'POST' ? form : undefined);
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
      const chunks = await incoming.setEncoding('utf8').toArray();
      return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: chunks.join('') };
    },
  };
  return client;
}

export const LOGIN = { session: 'Joinery', format: 'sid', enable_syno_token: 'yes' };

/** Signs in with Auth v7 and keeps sid and SynoToken for the calls that follow. */
export async function signIn(
  client: DsmClient,
  credentials: { account: string; passwd: string },
): Promise<void> {
  keepSession(client, await client.callPlain('SYNO.API.Auth', 7, 'login', { ...credentials, ...LOGIN }));
}

/** Takes sid and SynoToken from the answer to a sign-in. */
export function keepSession(client: DsmClient, envelope: Envelope): void {
  if (!envelope.success) throw new Error(`sign-in refused: ${envelope.error.code}`);
  const { sid, synotoken } = envelope.data ?? {};
  if (typeof sid !== 'string') throw new Error('sign-in without a sid');
  client.sid = sid;
  client.synoToken = typeof synotoken === 'string' ? synotoken : '';
}

/** `admin` of a fresh NAS. */
export const ADMIN = { account: 'admin', passwd: 'Nas-Admin-2026!' };
