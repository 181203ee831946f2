import { ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../call.ts';
import { isSuperuser, directGroups } from '../membership.ts';
import type { AuthentikState, UserRecord } from '../records.ts';
import { uidOf } from './users.ts';

/** GET /root/config/ (facts/authentik.md §3.1): needs no token, and does not tell the version. */
export function rootConfig(): Answer {
  return ok({
    error_reporting: {
      enabled: false,
      sentry_dsn: '',
      environment: 'customer',
      send_pii: false,
      traces_sample_rate: 0.1,
    },
    capabilities: ['can_save_media', 'can_impersonate'],
    cache_timeout: 300,
    cache_timeout_flows: 300,
    cache_timeout_policies: 300,
  });
}

/** GET /admin/version/ (facts/authentik.md §3.1). */
export function adminVersion({ release: { version, hasFullVersion } }: Call): Answer {
  return ok({
    version_current: version,
    version_latest: version,
    build_hash: '',
    outdated: false,
    ...(hasFullVersion && { version_latest_valid: true, outpost_outdated: false }),
  });
}

/** GET /core/users/me/ (facts/authentik.md §3.1). */
export function me({ state, user }: Call): Answer {
  return ok({ user: selfView(user, state), users: [] });
}

/** `system_permissions` are those of authentik itself; what may be done to applications is not among them. */
function selfView(user: UserRecord, state: AuthentikState): Record<string, unknown> {
  const superuser = isSuperuser(state, user);
  return {
    pk: user.pk,
    username: user.username,
    name: user.name,
    is_active: user.is_active,
    is_superuser: superuser,
    is_current: true,
    groups: directGroups(state, user).map(({ pk, name }) => ({ pk, name })),
    roles: [],
    email: user.email,
    avatar: '/static/dist/assets/images/user_default.png',
    uid: uidOf(user, state),
    settings: {},
    type: user.type,
    system_permissions: superuser ? ['view_system_info', 'access_admin_interface'] : [],
  };
}
