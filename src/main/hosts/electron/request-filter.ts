import { isOurBlob, isOurs } from './origin.ts';

/** Whether a request of a page may be made. Only what stays on this machine may. */
export function mayRequest(url: string, { devTools }: { devTools: boolean }): boolean {
  return (
    isOurs(url) || isOurBlob(url) || url.startsWith('data:') || (devTools && url.startsWith('devtools:'))
  );
}
