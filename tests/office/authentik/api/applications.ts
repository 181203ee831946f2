import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import { created, found, invalid, noContent, ok, refused } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { Call } from '../call.ts';
import { booleanFilter, list } from '../lists.ts';
import { isPermitted, isSuperuser, mayUse } from '../membership.ts';
import type { ApplicationRecord, AuthentikState } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';
import { baseProviderView } from './providers.ts';

const schema = z.object({
  name: z.string().min(1),
  slug: z
    .string()
    .min(1)
    .regex(
      /^[-a-zA-Z0-9_]+$/,
      'Enter a valid “slug” consisting of letters, numbers, underscores or hyphens.',
    ),
  provider: z.int().nullable().exactOptional(),
  backchannel_providers: z.array(z.int()).exactOptional(),
  group: z.string().exactOptional(),
  open_in_new_tab: z.boolean().exactOptional(),
  meta_launch_url: z.union([z.url(), z.literal('')]).exactOptional(),
  meta_description: z.string().exactOptional(),
  meta_publisher: z.string().exactOptional(),
  policy_engine_mode: z.enum(['any', 'all']).exactOptional(),
  meta_icon: z.string().exactOptional(),
  meta_hide: z.boolean().exactOptional(),
});

/** Fields a release does not know yet are passed over. */
function schemaFor(release: AuthentikRelease) {
  return schema.omit({
    ...(!release.hasMetaIconField && { meta_icon: true }),
    ...(!release.hasMetaHide && { meta_hide: true }),
  });
}

/**
 * GET /core/applications/: the ones the token's owner may use himself, unless a superuser asks for
 * `superuser_full_list`.
 */
export function listApplications(call: Call): Answer {
  const { query, state, user, release } = call;
  const all = booleanFilter(query, 'superuser_full_list') === true && isSuperuser(state, user);
  const seen = state.applications.filter((application) => all || mayUse(state, user, application));
  return list(
    call,
    seen.map((application) => view(application, state, release)),
    { equals: ['name', 'slug', 'group'], search: ['name', 'slug', 'meta_description', 'group'] },
  );
}

/** POST /core/applications/ (facts/authentik.md §3.3). */
export function createApplication({ body, state, release }: Call): Answer {
  const application = newApplication(body, release, state);
  state.applications.push(application);
  return created(view(application, state, release));
}

/** The application that a request describes, not yet among the others. */
export function newApplication(
  body: unknown,
  release: AuthentikRelease,
  state: AuthentikState,
): ApplicationRecord {
  const given = bodyOf(body, schemaFor(release));
  requireSound(given, state);
  return {
    pk: randomUUID(),
    pbm_uuid: randomUUID(),
    provider: null,
    backchannel_providers: [],
    group: '',
    open_in_new_tab: false,
    meta_launch_url: '',
    meta_icon: '',
    meta_description: '',
    meta_publisher: '',
    policy_engine_mode: 'any',
    meta_hide: false,
    ...given,
  };
}

/** GET /core/applications/{slug}/ */
export function getApplication({ state, release }: Call, slug: string): Answer {
  return ok(view(applicationOf(state, slug), state, release));
}

/** PATCH /core/applications/{slug}/ */
export function updateApplication({ body, state, release }: Call, slug: string): Answer {
  const application = applicationOf(state, slug);
  const given = bodyOf(body, schemaFor(release).partial());
  requireSound(given, state, application);
  Object.assign(application, given);
  return ok(view(application, state, release));
}

/** PUT /core/applications/{slug}/ */
export function replaceApplication({ body, state, release }: Call, slug: string): Answer {
  const application = applicationOf(state, slug);
  const given = bodyOf(body, schemaFor(release));
  requireSound(given, state, application);
  Object.assign(application, given);
  return ok(view(application, state, release));
}

/** DELETE /core/applications/{slug}/: its bindings go with it, its provider stays. */
export function deleteApplication({ state }: Call, slug: string): Answer {
  const gone = applicationOf(state, slug);
  state.applications = state.applications.filter((application) => application !== gone);
  state.bindings = state.bindings.filter(({ target }) => target !== gone.pbm_uuid);
  return noContent;
}

/** GET /core/applications/{slug}/check_access/ (facts/authentik.md §3.4). Of others only who may see users asks. */
export function checkAccess({ query, state, user }: Call, slug: string): Answer {
  const application = applicationOf(state, slug);
  const wanted = query.get('for_user');
  const person = wanted === null ? user : state.users.find(({ pk }) => String(pk) === wanted);
  if (person !== user && !isPermitted(state, user, 'authentik_core.view_user')) {
    throw refused(403, 'You do not have permission to perform this action.');
  }
  if (person === undefined) throw invalid({ for_user: ['User not found'] });
  return ok({ passing: mayUse(state, person, application), messages: [], log_messages: [] });
}

/** GET /core/applications/{slug}/used_by/ */
export function applicationUsedBy({ state }: Call, slug: string): Answer {
  const { pbm_uuid } = applicationOf(state, slug);
  return ok(
    state.bindings
      .filter(({ target }) => target === pbm_uuid)
      .map(({ pk, order }) => ({
        app: 'authentik_policies',
        model_name: 'policybinding',
        pk,
        name: `Policy Binding #${order}`,
        action: 'cascade',
      })),
  );
}

function applicationOf(state: AuthentikState, slug: string): ApplicationRecord {
  return found(
    state.applications.find((known) => known.slug === slug),
    'Application',
  );
}

function requireSound(
  given: { slug?: string | undefined; provider?: number | null | undefined },
  state: AuthentikState,
  self?: ApplicationRecord,
): void {
  const others = state.applications.filter((known) => known !== self);
  if (given.slug !== undefined && others.some(({ slug }) => slug === given.slug)) {
    throw invalid({ slug: ['Application with this slug already exists.'] });
  }
  const wanted = given.provider ?? null;
  if (wanted === null) return;
  if (state.providers.every(({ pk }) => pk !== wanted)) {
    throw invalid({ provider: [`Invalid pk "${wanted}" - object does not exist.`] });
  }
  if (others.some(({ provider }) => provider === wanted)) {
    throw invalid({ provider: ['Application with this provider already exists.'] });
  }
}

function view(
  application: ApplicationRecord,
  state: AuthentikState,
  release: AuthentikRelease,
): Record<string, unknown> {
  const { meta_hide, meta_icon, ...known } = application;
  const provider = state.providers.find(({ pk }) => pk === application.provider);
  return {
    ...known,
    provider_obj: provider === undefined ? null : baseProviderView(provider, state),
    backchannel_providers_obj: [],
    launch_url: application.meta_launch_url === '' ? null : application.meta_launch_url,
    ...(release.hasMetaIconField
      ? { meta_icon, meta_icon_url: null, meta_icon_themed_urls: null }
      : { meta_icon: null }),
    ...(release.hasMetaHide && { meta_hide }),
  };
}
