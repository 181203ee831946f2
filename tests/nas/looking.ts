import type { Look } from '../../src/main/network/https/probe.ts';

interface Canned {
  status?: number;
  headers?: Record<string, string | string[]>;
  text?: string;
}

/** Stands for a server with these answers; 404 for all else. What was asked is in `asked`. */
export function looking(replies: Record<string, Canned | undefined>): { look: Look; asked: string[] } {
  const asked: string[] = [];
  const look: Look = (path) => {
    asked.push(path);
    if (!(path in replies)) return Promise.resolve({ status: 404, headers: {}, text: '' });
    const canned = replies[path];
    return Promise.resolve(canned && { status: 200, headers: {}, text: '', ...canned });
  };
  return { look, asked };
}

/** A server that answers everything alike. */
export function answeringAll(canned: Canned): Look {
  return () => Promise.resolve({ status: 200, headers: {}, text: '', ...canned });
}
