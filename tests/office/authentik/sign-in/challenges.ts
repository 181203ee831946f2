import { ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { FlowRecord } from '../records.ts';
import type { AuthorizationRequest } from './authorization-request.ts';

const AVATAR = '/static/dist/assets/images/user_default.png';

/** What is wrong, by the field it was said in. */
export type ResponseErrors = Record<string, string>;

/** Asks for a name, or for name and password at once. */
export function identification(
  flow: FlowRecord,
  options: { withPassword: boolean; errors?: ResponseErrors },
): Answer {
  return challenge(flow, 'ak-stage-identification', options.errors, {
    user_fields: ['username', 'email'],
    password_fields: options.withPassword,
    flow_designation: flow.designation,
    primary_action: 'Log in',
    show_source_labels: false,
    sources: [],
    captcha_stage: null,
    passkey_challenge: null,
  });
}

export function password(flow: FlowRecord, pendingUser: string, errors?: ResponseErrors): Answer {
  return challenge(flow, 'ak-stage-password', errors, pending(pendingUser));
}

/** Asks for the code of an authenticator app. */
export function authenticatorValidation(
  flow: FlowRecord,
  pendingUser: string,
  errors?: ResponseErrors,
): Answer {
  return challenge(flow, 'ak-stage-authenticator-validate', errors, {
    ...pending(pendingUser),
    device_challenges: [{ device_class: 'totp', device_uid: '1', challenge: {}, last_used: null }],
    configuration_stages: [],
  });
}

/** Asks whether the application may have what it asks for; the answer repeats the token. */
export function consent(
  flow: FlowRecord,
  pendingUser: string,
  { scopes, consentToken, application }: AuthorizationRequest,
  errors?: ResponseErrors,
): Answer {
  return challenge(flow, 'ak-stage-consent', errors, {
    ...pending(pendingUser),
    header_text: `You're about to sign into ${application.name}.`,
    permissions: scopes.map((id) => ({ id, name: '' })),
    additional_permissions: [],
    token: consentToken,
  });
}

export function accessDenied(flow: FlowRecord, pendingUser: string, message: string): Answer {
  return challenge(flow, 'ak-stage-access-denied', undefined, {
    ...pending(pendingUser),
    error_message: message,
  });
}

/** The end of every flow: the page goes there itself. */
export function redirect(flow: FlowRecord, to: string): Answer {
  return challenge(flow, 'xak-flow-redirect', undefined, { to });
}

function pending(user: string): Record<string, unknown> {
  return { pending_user: user, pending_user_avatar: AVATAR };
}

function challenge(
  flow: FlowRecord,
  component: string,
  errors: ResponseErrors | undefined,
  rest: Record<string, unknown>,
): Answer {
  const told = Object.entries(errors ?? {}).map(([field, string]) => [field, [{ string, code: 'invalid' }]]);
  return ok({
    flow_info: {
      title: flow.title,
      background: '/static/dist/assets/images/flow_background.jpg',
      background_themed_urls: null,
      cancel_url: '/flows/-/cancel/',
      layout: 'stacked',
    },
    component,
    response_errors: Object.fromEntries(told) as unknown,
    ...rest,
  });
}
