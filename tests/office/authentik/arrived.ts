import type { IncomingHttpHeaders } from 'node:http';

/** A request that has arrived in full. */
export interface ArrivedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** Path and query as sent. */
  url: string;
  headers: IncomingHttpHeaders;
  /** As received; empty when there was none. */
  bodyText: string;
}
