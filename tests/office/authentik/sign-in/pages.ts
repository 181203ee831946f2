import type { HttpReply } from '../../http-faults.ts';

/** What a browser is given to look at, or where it is sent. */
export type Page = HttpReply;

export function redirectTo(to: string): Page {
  return { status: 302, headers: { Location: to }, body: '' };
}

/** The page of a flow: a script that asks the executor. */
export function flowPage(title: string): Page {
  return html(200, title, '<ak-flow-executor></ak-flow-executor>');
}

/** authentik's own error page, with the error as its title. */
export function errorPage(status: number, title: string): Page {
  return html(status, title, `<h1>${title}</h1>`);
}

function html(status: number, title: string, body: string): Page {
  return {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><head><title>${title} - authentik</title></head><body>${body}</body></html>`,
  };
}
