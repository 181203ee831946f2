import { existsSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../shared/findings/expected-failure.ts';

const BUILT_PAGE = path.join('out', 'renderer');

/**
 * The nearest built page above this file: from the source that is four folders up, from a bundle in out/main two.
 *
 * @throws PAGE_NOT_BUILT
 */
export function pageFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const page = path.join(folder, BUILT_PAGE);
    if (existsSync(path.join(page, 'index.html'))) return page;
    if (folder === path.dirname(folder))
      fail('PAGE_NOT_BUILT', { file: path.join(BUILT_PAGE, 'index.html') });
  }
}
