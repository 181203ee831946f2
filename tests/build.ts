import { build } from 'electron-vite';

/** Before the first test: the product is built, so that what the tests start is what people get. */
export default async function setup(): Promise<void> {
  await build({ logLevel: 'error' });
}
