import type { Hand } from '../harness/hand.ts';

export async function connectWithKey(hand: Hand, key: string): Promise<void> {
  await hand.type('API key', key);
  await hand.press('button', 'Connect');
}

/** Does JumpCloud by hand: without a key, with the password that the service account has or is to get. */
export async function connectByHand(
  hand: Hand,
  { organisation, account, password }: { organisation: string; account: string; password: string },
): Promise<void> {
  await hand.press('button', 'Do JumpCloud by hand');
  await hand.type('Organisation ID', organisation);
  await hand.type(`Password of ${account}`, password);
  await hand.press('button', 'Continue by hand');
}

/** Connects authentik with an API token. */
export async function connectWithToken(hand: Hand, address: string, token: string): Promise<void> {
  await hand.type('Address of authentik', address);
  await hand.type('API token', token);
  await hand.press('button', 'Connect');
}
