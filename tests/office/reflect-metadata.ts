/**
 * What `tsyringe`, below `@peculiar/x509`, insists on finding before it will load: the decorator-metadata functions of
 * `Reflect`. The certificate library's classes have no constructor arguments to look up, so that "nothing is known" is
 * a true answer to every question it asks.
 *
 * Import it before `@peculiar/x509`.
 */
if (!('getMetadata' in Reflect)) {
  Object.assign(Reflect, {
    getMetadata: () => undefined,
    getOwnMetadata: () => undefined,
    defineMetadata: () => undefined,
  });
}
