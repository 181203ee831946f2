import { tells } from './telling.ts';

/** What can keep the page from being shown in a browser. */
export const webFindings = {
  PAGE_NOT_BUILT: tells<{ file: string }>({
    severity: 'error',
    sentence: (f) => `The page of Joinery is not there: ${f.file} is missing.`,
    cause: () => 'This is a source folder in which the page has not been built, or a damaged installation.',
    next: () => 'In a source folder run `npm run build`; otherwise install Joinery again.',
  }),
  PORT_NOT_FREE: tells<{ address: string; reason: string }>({
    severity: 'error',
    sentence: (f) => `Joinery cannot answer at ${f.address}: ${f.reason}.`,
    next: () => 'Name another port, or leave --port out for a free one.',
  }),
};
