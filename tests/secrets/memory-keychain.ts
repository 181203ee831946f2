import type { Keychain } from '../../src/main/secrets/keychain.ts';

/** A keychain without an operating system; `kept` shows what lies in it as "service account" → secret. */
export function memoryKeychain(): Keychain & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  const at = (service: string, account: string) => `${service} ${account}`;
  return {
    kept,
    get: (service, account) => Promise.resolve(kept.get(at(service, account))),
    set: (service, account, secret) => {
      kept.set(at(service, account), secret);
      return Promise.resolve();
    },
    remove: (service, account) => {
      kept.delete(at(service, account));
      return Promise.resolve();
    },
  };
}
