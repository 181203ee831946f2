import type os from 'node:os';

type Interfaces = ReturnType<typeof os.networkInterfaces>;

/** The interfaces of a machine that has no way out: those with 127.0.0.1. For `vi.mock` of `node:os`. */
export const loopbackOnly = (real: Interfaces): Interfaces =>
  Object.fromEntries(
    Object.entries(real).filter(([, addresses = []]) =>
      addresses.some(({ address }) => address === '127.0.0.1'),
    ),
  );
