import { expect, it } from 'vitest';

import { readAuthentikSchema } from '../openapi/authentik-schema.ts';
import { authentikSpecification } from '../openapi/folder.ts';
import type { Exchange } from './exchange.ts';

/**
 * To be called last in a test file: one more test, that everything asked and answered in the file so far is what the
 * published specification of 2026.8 says. What faults did is left out.
 *
 * @param exchanges Those with servers of 2026.8, of tests that have ended.
 */
export function itKeepsToAuthentiksSpecification(exchanges: readonly Exchange[]): void {
  const file = authentikSpecification();
  const needs = file === undefined ? ' (skipped: needs shared/openapi/authentik beside the project)' : '';
  it.skipIf(file === undefined)(`asks and answers only what authentik's specification has${needs}`, () => {
    const looked = exchanges.filter(({ fault }) => fault === undefined);
    expect(looked).not.toEqual([]);
    const { violations } = readAuthentikSchema(file ?? '');
    expect(looked.flatMap(violations)).toEqual([]);
  });
}
