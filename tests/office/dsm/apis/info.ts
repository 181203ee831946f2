import { z } from 'zod';

import { method } from '../api.ts';
import type { Api } from '../api.ts';
import type { NasState } from '../state.ts';

/**
 * What this NAS can do; needs no sign-in (facts/synology.md §1.3). `query` is `all` or a comma list of names, and a
 * name that ends in a dot stands for everything below it. Names the NAS does not know are left out without a word.
 *
 * @param catalogue every simulated API; what is not in it is not advertised either
 */
export function infoApi(catalogue: () => Api[]): Api {
  return {
    name: 'SYNO.API.Info',
    versions: [1, 1],
    format: 'plain',
    methods: [
      method({
        name: 'query',
        audience: 'anyone',
        params: z.object({ query: z.string() }),
        answer({ query }, { nas }) {
          const asked = query.split(',').map((name) => name.trim());
          const offered = catalogue().filter((api) => isOffered(api, nas.state));
          return Object.fromEntries(
            offered
              .filter((api) => asked.some((name) => covers(name, api.name)))
              .map((api) => [api.name, entry(api)]),
          );
        },
      }),
    ],
  };
}

export function isOffered(api: Api, state: NasState): boolean {
  return api.offeredBy?.(state) ?? true;
}

function covers(asked: string, name: string): boolean {
  return asked === 'all' || asked === name || (asked.endsWith('.') && name.startsWith(asked));
}

function entry({ versions: [minVersion, maxVersion], format }: Api) {
  const range = { path: 'entry.cgi', minVersion, maxVersion };
  return format === 'JSON' ? { ...range, requestFormat: 'JSON' } : range;
}
