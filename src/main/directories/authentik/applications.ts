import { z } from 'zod';

import { refusedWith } from './refusal.ts';
import { anything, number, optionalText, slug, uuid } from './replies.ts';
import type { Requests } from './requests.ts';

/** What people see on their page of applications, and what says who may use the provider (facts/authentik.md §3.3). */
export interface Application {
  /** What bindings point at. */
  id: string;
  name: string;
  /** What it is called in addresses, the well-known one among them. */
  slug: string;
  /** The id of its provider. */
  provider: number | undefined;
  /** The address its tile opens. */
  launchUrl: string | undefined;
  /** Whether one binding is enough to be let in, or all of them must allow it. */
  letsIn: 'by any binding' | 'by all bindings';
}

export interface NewApplication {
  name: string;
  slug: string;
  provider: number;
}

/** Whether somebody is let in. */
export interface AccessCheck {
  isLetIn: boolean;
  /** Why, in authentik's words; mostly none. */
  messages: string[];
}

const path = '/core/applications/';

const applicationSchema = z
  .object({
    pk: uuid,
    // The same as the other, told by its own name in newer releases.
    pbm_uuid: uuid.optional(),
    name: z.string(),
    slug,
    provider: number.nullish(),
    launch_url: optionalText,
    policy_engine_mode: z.enum(['all', 'any']).default('any'),
  })
  .transform((reply): Application => ({
    id: reply.pbm_uuid ?? reply.pk,
    name: reply.name,
    slug: reply.slug,
    provider: reply.provider ?? undefined,
    launchUrl: reply.launch_url,
    letsIn: reply.policy_engine_mode === 'any' ? 'by any binding' : 'by all bindings',
  }));

const accessSchema = z
  .object({ passing: z.boolean(), messages: z.array(z.string()).default([]) })
  .transform(({ passing, messages }): AccessCheck => ({ isLetIn: passing, messages }));

const VIEW = 'authentik_core.view_application';

/** Undefined where there is none. */
export async function readApplication(
  requests: Requests,
  called: string,
  signal?: AbortSignal,
): Promise<Application | undefined> {
  try {
    const what = `the application ${called}`;
    const target = pathOf(called);
    return await requests.read(applicationSchema, { path: target, what, needs: VIEW, signal });
  } catch (error) {
    if (refusedWith(error, 404)) return undefined;
    throw error;
  }
}

/** @throws AUTHENTIK_NAME_TAKEN where there is an application with that slug */
export function createApplication(
  requests: Requests,
  { name, slug: called, provider }: NewApplication,
  signal?: AbortSignal,
): Promise<Application> {
  const what = `the application ${name}`;
  return requests.write(applicationSchema, {
    method: 'POST',
    path,
    body: { name, slug: called, provider },
    doing: `create ${what}`,
    what,
    needs: 'authentik_core.add_application',
    called,
    signal,
  });
}

/** Gives it another provider, or takes it away. */
export function connectApplication(
  requests: Requests,
  called: string,
  provider: number | null,
  signal?: AbortSignal,
): Promise<Application> {
  const what = `the application ${called}`;
  return requests.write(applicationSchema, {
    method: 'PATCH',
    path: pathOf(called),
    body: { provider },
    doing: `connect ${what} with its provider`,
    what,
    needs: 'authentik_core.change_application',
    signal,
  });
}

export async function removeApplication(
  requests: Requests,
  called: string,
  signal?: AbortSignal,
): Promise<void> {
  const what = `the application ${called}`;
  await requests.write(anything, {
    method: 'DELETE',
    path: pathOf(called),
    doing: `remove ${what}`,
    what,
    needs: 'authentik_core.delete_application',
    signal,
  });
}

/** Whether this user would be let in (facts/authentik.md §3.4). */
export function checkAccess(
  requests: Requests,
  called: string,
  user: number,
  signal?: AbortSignal,
): Promise<AccessCheck> {
  return requests.read(accessSchema, {
    path: `${pathOf(called)}check_access/`,
    query: { for_user: user },
    what: `who may use the application ${called}`,
    needs: VIEW,
    signal,
  });
}

/** SECURITY: a slug comes from a setup as well, and must not lead elsewhere. */
function pathOf(called: string): string {
  return `${path}${encodeURIComponent(called)}/`;
}
