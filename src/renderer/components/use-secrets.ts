import type { Finding } from '../../shared/model/finding.ts';
import type { SecretPurpose, SecretStatus } from '../../shared/model/secret.ts';
import { client } from '../client.ts';
import type { Asked } from './use-asked.ts';
import { useAsked } from './use-asked.ts';

/** What is known of a setup's secrets before anybody types one; never their values. */
export interface KnownSecrets {
  /** To be shown before anything is typed: this machine has no keychain. */
  warning: Finding | undefined;
  /** Those that the setup cannot do without. */
  statuses: SecretStatus[];
}

/** Asks what is kept of a setup's secrets, and where. */
export const useSecrets = (setup: string): Asked<KnownSecrets> & { again: () => void } =>
  useAsked(async (signal) => {
    const [warning, statuses] = await Promise.all([
      client.secrets.warning(undefined, { signal }),
      client.secrets.status({ setup }, { signal }),
    ]);
    return { warning, statuses };
  }, setup);

/** Where a secret is kept; `nowhere` also for one that the setup, as it is saved, does not need. */
export const keptWhere = ({ statuses }: KnownSecrets, purpose: SecretPurpose): SecretStatus['kept'] =>
  statuses.find((status) => status.purpose === purpose)?.kept ?? 'nowhere';
