import prettier from 'prettier';
import { expect, it } from 'vitest';

import { catalogues } from './catalogues.ts';
import { findingsPage } from './page.ts';

const PAGE = new URL('../../docs/findings.md', import.meta.url).pathname;

it('docs/findings.md says what the catalogue says (npx vitest run tests/catalogue/page.test.ts -u writes it)', async () => {
  const style = (await prettier.resolveConfig(PAGE)) ?? {};
  await expect(await findingsPage(catalogues, style)).toMatchFileSnapshot(PAGE);
});
