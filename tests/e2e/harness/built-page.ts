import path from 'node:path';

/** The page as the build has left it, before the first test. */
export const BUILT_PAGE = path.join(import.meta.dirname, '../../../out/renderer');
