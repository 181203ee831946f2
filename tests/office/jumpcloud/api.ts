import type { IncomingHttpHeaders } from 'node:http';

import { organisationOf, requireKey, requireNoOrganisation } from './access.ts';
import { Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Organisation } from './organisation.ts';
import { administratorRoutes, findRoute, organisationRoutes } from './routes.ts';

/** A request that has arrived in full. */
export interface ArrivedRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** As received; empty when there was none. */
  bodyText: string;
}

export interface ApiOptions {
  apiKey: string;
  /** All organisations that the key may see. */
  organisations: readonly Organisation[];
}

/** Answers one request, refusals included: the API without its wire. What it throws is a mistake in the simulation. */
export function answer(request: ArrivedRequest, options: ApiOptions): Answer {
  try {
    return dispatch(request, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: { message: error.message } };
  }
}

function dispatch(request: ArrivedRequest, { apiKey, organisations }: ApiOptions): Answer {
  const { headers, query } = request;
  requireKey(headers, apiKey);

  const acrossOrganisations = findRoute(administratorRoutes, request);
  if (acrossOrganisations !== undefined) {
    requireNoOrganisation(headers);
    return acrossOrganisations({ query, body: parse(request.bodyText), organisations });
  }

  const inOrganisation = findRoute(organisationRoutes, request);
  if (inOrganisation === undefined) throw new Refusal(404, 'Not Found');
  const organisation = organisationOf(headers, organisations);
  return inOrganisation({ query, body: parse(request.bodyText), organisation });
}

function parse(bodyText: string): unknown {
  if (bodyText === '') return undefined;
  try {
    return JSON.parse(bodyText);
  } catch {
    throw new Refusal(400, 'Bad Request: the body is not JSON');
  }
}
