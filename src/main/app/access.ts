import type { Access } from '../guides/guide.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Setup } from '../../shared/model/setup.ts';
import { readCa } from './read-ca.ts';
import { variablesOf } from './variables.ts';

/**
 * The way into the systems of one setup, with the secrets of that setup and no others.
 *
 * @throws CA_FILE_UNREADABLE
 */
export async function accessTo(setup: Setup, secrets: Secrets, signal: AbortSignal): Promise<Access> {
  const variables = variablesOf(setup);
  const { id } = setup;
  return {
    secret: (purpose) => secrets.get(id, purpose, variables),
    knownSecret: (purpose) => secrets.find(id, purpose, variables),
    oneTimeCode: () => secrets.spend(id, 'nas-otp', variables),
    securityAnswer: () => secrets.spend(id, 'nas-answer'),
    keepSecret: (purpose, secret) => secrets.put(id, purpose, secret),
    ca: await readCa(setup.ca),
    signal,
  };
}
