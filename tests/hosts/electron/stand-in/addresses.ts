/** `app://joinery/x` is served at `https://joinery.app.invalid/x`: `.invalid` is nobody's, and https has its own origin. */
const OURS = /^(blob:)?app:\/\/([a-z.-]+)/;
const CHROMIUMS = /^(blob:)?https:\/\/([a-z.-]+)\.app\.invalid/;

/** The address as Chromium knows it. */
export const toChromium = (address: string): string =>
  address.replace(
    OURS,
    (_all, blob: string | undefined, host: string) => `${blob ?? ''}https://${host}.app.invalid`,
  );

/** The address as the main process knows it. */
export const fromChromium = (address: string): string =>
  address.replace(CHROMIUMS, (_all, blob: string | undefined, host: string) => `${blob ?? ''}app://${host}`);
