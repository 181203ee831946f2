const STAND_IN = new URL('./electron.ts', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) =>
  next(specifier === 'electron' ? STAND_IN : specifier, context);
