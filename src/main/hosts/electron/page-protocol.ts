import type { Session } from 'electron';
import { protocol } from 'electron';
import { SCHEME } from './origin.ts';
import type { ServedPage } from './page-answer.ts';
import { pageAnswer } from './page-answer.ts';

/** Makes `app://` a scheme with origins. Only possible before Electron is ready. */
export function registerScheme(): void {
  // SECURITY: `standard` and `secure` give the page an origin of its own. Every other privilege (service workers, fetch,
  // a way round the content security policy) stays refused, because nothing here needs one.
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Answers `app://joinery/` with the built page. */
export function servePage(session: Session, served: ServedPage): void {
  session.protocol.handle(SCHEME, (request) => pageAnswer(served, request));
}
