import type { RestsOn } from '../engine/diagnose.ts';
import { fromHereRestsOn } from './seen-from-here/causes.ts';

/** What authentik has, and shows to everybody. */
const AUTHENTIK = ['reach.directory', 'still.authentik.*', 'authentik.*'];

/** From authentik over the NAS to the person: what lies beneath is told in place of what comes of it. */
export const restsOn: RestsOn = [
  ...fromHereRestsOn,
  ['still.authentik.provider', ['still.authentik.signing-key']],
  ['still.authentik.application', ['still.authentik.provider']],
  ['authentik.published', ['reach.directory', 'still.authentik.application', 'still.authentik.provider']],
  ['authentik.endpoints', ['authentik.published']],
  ['authentik.algorithm', ['authentik.published', 'still.authentik.signing-key', 'still.authentik.provider']],
  ['authentik.public-key', ['authentik.published', 'authentik.algorithm', 'still.authentik.signing-key']],
  ['authentik.scopes', ['authentik.published', 'still.authentik.provider']],
  [
    'authentik.person.*',
    ['authentik.scopes', 'still.authentik.application', 'still.authentik.provider', 'still.authentik.group'],
  ],
  ['authentik.certificate', ['reach.directory', 'here.clock', 'certificate.directory']],
  // The question names what the step only knows to be otherwise.
  ['sso.redirect', ['still.authentik.provider', 'still.nas.single-sign-on']],
  ['sso.client', ['still.authentik.provider', 'still.authentik.application', 'still.nas.single-sign-on']],
  [
    'sso.same-secret',
    ['still.authentik.provider', 'still.authentik.application', 'still.nas.single-sign-on'],
  ],
  ['sso.endpoints', ['still.nas.single-sign-on']],
  ['sso.button', ['still.nas.single-sign-on']],
  ['sso.secret', ['still.nas.single-sign-on']],
  ['sso.accounts', ['still.nas.single-sign-on']],
  ['still.nas.single-sign-on', ['still.authentik.provider', 'still.authentik.application']],
  ['proof.authentik.*', [...AUTHENTIK, 'still.nas.single-sign-on', 'sso.*']],
];
