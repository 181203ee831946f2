/** Where secrets are kept: by service (`joinery/<setup id>`) and account (the purpose). */
export interface Keychain {
  get(service: string, account: string): Promise<string | undefined>;
  set(service: string, account: string, secret: string): Promise<void>;
  remove(service: string, account: string): Promise<void>;
}

/**
 * The operating system's keychain, or why there is none. keytar is loaded only here and only now: without libsecret (a
 * bare Linux server) its binary cannot be loaded, and everything else must still work.
 */
export async function openKeychain(): Promise<Keychain | { missing: string }> {
  try {
    const { default: keytar } = await import('keytar');
    // A look is the only honest question: the library loads on machines whose secret service does not answer.
    await keytar.getPassword('joinery', 'is there a keychain');
    return {
      get: async (service, account) => (await keytar.getPassword(service, account)) ?? undefined,
      set: (service, account, secret) => keytar.setPassword(service, account, secret),
      remove: async (service, account) => {
        await keytar.deletePassword(service, account);
      },
    };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}
