import type { Session, WebContents } from 'electron';
import { app } from 'electron';
import { isOurs } from './origin.ts';
import { mayRequest } from './request-filter.ts';

/**
 * Refuses everything a page could do beyond showing itself. What is not listed needs no refusal from us: Electron itself
 * rejects a certificate it cannot verify and any sign-in a server asks for, as long as nobody listens and says otherwise.
 * Nobody does.
 */
export function restrictPages(): void {
  // SECURITY: no page of this process ever runs without the sandbox, whatever a window asks for.
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => restrictContents(contents));
}

function restrictContents(contents: WebContents): void {
  // SECURITY: the window stays on our page, and so does every frame in it, wherever a link or a redirect leads.
  const stay = (event: { url: string; preventDefault: () => void }) => {
    if (!isOurs(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  // SECURITY: there is one window. Nothing opens another, and nothing is handed to the system's browser.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // SECURITY: a <webview> would be a browser in our window.
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // SECURITY: a data channel of WebRTC passes by the content security policy and the request filter; without UDP it
  // reaches nobody.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** The same for what a session hands out: permissions, devices and the network. */
export function restrictSession(session: Session, { devTools }: { devTools: boolean }): void {
  // SECURITY: copying is all that our page asks the system for, and what asks is looked at too.
  const isGranted = (permission: string, origin: string) =>
    permission === 'clipboard-sanitized-write' && isOurs(origin);
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) =>
    callback(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // SECURITY: the page has no network, not even for what the content security policy does not see.
  session.webRequest.onBeforeRequest(({ url }, callback) =>
    callback({ cancel: !mayRequest(url, { devTools }) }),
  );
  // SECURITY: the spell checker fetches its dictionaries from a public server, and would be told what is typed.
  session.setSpellCheckerEnabled(false);
}
