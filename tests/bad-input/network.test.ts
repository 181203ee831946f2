import { describe } from 'vitest';

import type { HttpFault } from '../office/http-faults.ts';
import type { Office } from '../office/office.ts';
import { createAuthority } from '../office/authority.ts';
import { refuses } from './refusals.ts';
import type { DemoSetup, Refusal } from './refusals.ts';
import { Scene } from './scene.ts';

/** A label of 64 letters is refused by the resolver itself: no question leaves the machine. */
const UNKNOWN_HOST = `https://${'x'.repeat(64)}.test:5001`;
/** Nobody listens at the port of the discard service. */
const DEAF = 'https://localhost:9';
const other = await (await createAuthority()).selfSigned(['diskstation']);

const nas = (changes: object) => ({
  setup: (demo: DemoSetup) => ({ ...demo, nas: { ...demo.nas, ...changes } }),
});
const jumpcloud = (changes: object) => ({
  setup: (demo: DemoSetup) => ({ ...demo, jumpcloud: { ...demo.jumpcloud, ...changes } }),
});

describe('on the way to the NAS Joinery stops for', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'an address with plain HTTP',
      ...nas({ address: 'http://diskstation:5000' }),
      code: 'PLAIN_HTTP_REFUSED',
      says: [/plain HTTP at http:\/\/diskstation:5000/, /read by anybody/, /port 5001/],
    },
    {
      what: 'an address with a blank in it',
      ...nas({ address: 'disk station:5001' }),
      code: 'ADDRESS_MALFORMED',
      says: [/disk station:5001 is not an address/, /something other than a port follows the host/],
    },
    {
      what: 'a host that nobody knows',
      ...nas({ address: UNKNOWN_HOST }),
      code: 'HOST_NOT_FOUND',
      says: [/name in https:\/\/x{64}\.test:5001 is not known/, /spelling/],
    },
    {
      what: 'a port at which nobody listens',
      ...nas({ address: DEAF }),
      code: 'CONNECTION_REFUSED',
      says: [/Nothing answers at https:\/\/localhost:9/, /Check that diskstation is on/],
    },
    {
      what: 'a certificate that nobody has trusted yet',
      ...nas({ fingerprint: undefined }),
      code: 'CERTIFICATE_UNTRUSTED',
      says: [
        /certificate of diskstation/,
        /self-signed/,
        /SHA-256 fingerprint is ([0-9A-F]{2}:){31}/,
        /nas\.fingerprint/,
      ],
    },
    {
      what: 'another certificate than the one that was trusted',
      setup: (demo) => ({ ...demo, nas: { ...demo.nas, fingerprint: 'AB:'.repeat(31).concat('CD') } }),
      code: 'CERTIFICATE_CHANGED',
      says: [/not the one that was trusted\. Nothing was sent/, /Trusted: AB:AB/, /somebody is in between/],
    },
    ...faults('diskstation', ({ dsm }, then) =>
      dsm.faults.next({ match: { api: 'SYNO.Core.FileServ.SMB' }, then }),
    ),
  ]);
});

describe('a NAS that has changed its certificate', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'since it was trusted',
      setup: (demo) => {
        scene.office.dsm.swapCertificate(other);
        return demo;
      },
      code: 'CERTIFICATE_CHANGED',
      says: [/Nothing was sent/, /Trusted: .* Now: /, /trust the new fingerprint; otherwise do not go on/],
    },
  ]);
});

describe('on the way to JumpCloud Joinery stops for', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'a console that nobody knows',
      ...jumpcloud({ console: UNKNOWN_HOST }),
      code: 'HOST_NOT_FOUND',
      says: [/is not known to this network/],
    },
    {
      what: 'a console at which nobody listens',
      ...jumpcloud({ console: DEAF }),
      code: 'CONNECTION_REFUSED',
      says: [/Nothing answers at https:\/\/localhost:9/, /JumpCloud is on/],
    },
    {
      what: 'a certificate of an authority that the setup does not name',
      setup: (demo) => ({ ...demo, ca: undefined }),
      code: 'CERTIFICATE_UNTRUSTED',
      says: [/certificate of JumpCloud/, /authority is not known/, /PEM file under ca/],
    },
    ...faults('JumpCloud', ({ jumpcloud: server }, then) =>
      server.faults.next({ match: { path: /systemusers/ }, times: Infinity, then }),
    ),
    {
      what: 'a JumpCloud that asks for fewer requests and goes on asking',
      office: ({ jumpcloud: server }) =>
        server.faults.next({
          match: { path: /systemusers/ },
          times: Infinity,
          then: { kind: 'status', status: 429 },
        }),
      code: 'DIRECTORY_RATE_LIMITED',
      says: [/fewer requests and still does after 4 tries/, /Wait some minutes/],
    },
  ]);
});

/** What can come instead of an answer, from whomever. */
function faults(who: string, next: (office: Office, then: HttpFault) => void): Refusal[] {
  const of = (then: HttpFault) => ({ office: (office: Office) => next(office, then) });
  return [
    {
      what: `a page instead of data from ${who}`,
      ...of({ kind: 'html' }),
      code: 'REPLY_NOT_JSON',
      says: [new RegExp(`${who} answered with a page instead of data`), /captive portal/, /in a browser/],
    },
    {
      what: `half an answer from ${who}`,
      ...of({ kind: 'truncate' }),
      code: 'REPLY_TRUNCATED',
      says: [new RegExp(`${who}'s answer broke off`), /Try again/],
    },
    {
      what: `a broken connection to ${who}`,
      ...of({ kind: 'reset' }),
      code: 'CONNECTION_RESET',
      says: [new RegExp(`${who} broke the connection`), /Try again/],
    },
    {
      what: `an error of ${who} itself`,
      ...of({ kind: 'status', status: 500 }),
      code: 'SERVER_ERROR',
      says: [new RegExp(`${who} answered with an error of its own \\(HTTP 500\\)`), /try again/],
    },
  ];
}
