import { z } from 'zod';

import type { SigningKey } from '../../directories/authentik/signing-keys.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { AuthentikApi, AuthentikSite, Present } from './authentik-site.ts';
import { lookFor } from './authentik-site.ts';

/** The step's id. */
const SIGNING_KEY = 'authentik.signing-key';

/** What authentik brings along for such purposes (facts/authentik.md §3.2). */
const SHIPPED = 'authentik Self-signed Certificate';

const keySchema = z.object({ name: z.string() }).nullable();

/**
 * An RSA key pair: DSM refuses ID tokens that are signed by another kind, whatever older texts of the article say
 * (facts/authentik.md §1). One that is there serves; where there is none, authentik makes one.
 */
export function signingKey(site: AuthentikSite, api: AuthentikApi): Unsectioned {
  const { authentik } = api;
  const own = site.setup.authentik.application;
  return step<z.infer<typeof keySchema>>({
    id: SIGNING_KEY,
    title: 'RSA signing key',
    byHand: {
      clicks: ['authentik: Admin interface > System > Certificates', 'If there is no RSA key pair: Generate'],
      values: [
        { label: 'Common Name', value: own },
        { label: 'Validity days', value: '3650' },
        { label: 'Private key algorithm', value: 'RSA' },
      ],
      undo: `If nothing else uses it: System > Certificates > ${own} > Delete.`,
    },
    state: keySchema,
    read: async ({ signal }) => {
      const key = await chosenKey(site, api, signal);
      return key ? { name: key.name } : null;
    },
    want: (present) => present ?? { name: own },
    write: async (to, _from, { signal }) => {
      if (to !== null) {
        await authentik.generateRsaKey(to.name, signal);
        return;
      }
      const made = (await authentik.rsaKeys(signal)).find(({ name }) => name === own);
      if (!made) return;
      const [user] = await authentik.keyUsedBy(made.id, signal);
      if (user) fail('AUTHENTIK_IN_USE', { what: `the signing key ${own}`, by: user.name });
      await authentik.removeKey(made.id, signal);
    },
    show: (state): Record<string, string> => (state === null ? {} : { 'Signing key': `${state.name} (RSA)` }),
  });
}

/**
 * The key pair that is to sign: the provider's own where that is RSA, else the one that Joinery has made, else the one that
 * authentik brings along, else the first by name; authentik's internal one last.
 */
export async function chosenKey(
  site: AuthentikSite,
  { authentik }: AuthentikApi,
  signal: AbortSignal,
): Promise<SigningKey | undefined> {
  const keys = await authentik.rsaKeys(signal);
  const { application } = site.setup.authentik;
  // What this setup has made is what is asked about, whichever others there are by now: undo removes this one alone.
  if (site.means.firstState(SIGNING_KEY) === null) return keys.find(({ name }) => name === application);
  const present = await lookFor(site, signal);
  return usedBy(present, keys) ?? keys.toSorted((a, b) => rank(a) - rank(b) || byName(a, b))[0];
}

const usedBy = ({ provider }: Present, keys: readonly SigningKey[]): SigningKey | undefined =>
  keys.find(({ id }) => id === provider?.signingKey);

const rank = ({ name, isOwn }: SigningKey): number => (name === SHIPPED ? 0 : isOwn ? 2 : 1);
const byName = (a: SigningKey, b: SigningKey): number => (a.name < b.name ? -1 : 1);
