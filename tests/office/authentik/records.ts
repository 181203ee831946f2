import type { KeyObject } from 'node:crypto';

/** Fields have the API's names; what the API computes is not kept. */
export interface UserRecord {
  pk: number;
  uuid: string;
  username: string;
  /** The whole name: authentik has no first and last one. */
  name: string;
  /** Empty = none. Two people may have the same. */
  email: string;
  is_active: boolean;
  type: 'internal' | 'external' | 'service_account';
  attributes: Record<string, unknown>;
  password: string;
  /** The code of an authenticator app that is right, always; `undefined` = has no second factor. */
  totp: string | undefined;
  /** Such as `authentik_core.add_application`; a superuser has them all. */
  permissions: string[];
}

export interface GroupRecord {
  pk: string;
  num_pk: number;
  name: string;
  is_superuser: boolean;
  /** A member of this group is one of its parents too. */
  parents: string[];
  /** Direct members. */
  users: number[];
  attributes: Record<string, unknown>;
}

export interface FlowRecord {
  pk: string;
  name: string;
  slug: string;
  title: string;
  designation: Designation;
  authentication: 'none' | 'require_authenticated' | 'require_unauthenticated';
}

export const designations = [
  'authentication',
  'authorization',
  'invalidation',
  'enrollment',
  'unenrollment',
  'recovery',
  'stage_configuration',
] as const;

export type Designation = (typeof designations)[number];

export interface CertificateRecord {
  pk: string;
  name: string;
  /** `null`: made by a person. */
  managed: string | null;
  /** PEM. */
  certificate: string;
  /** `undefined` = a certificate alone. */
  key: KeyObject | undefined;
}

export interface ScopeMappingRecord {
  pk: string;
  /** `null`: made by a person. */
  managed: string | null;
  name: string;
  scope_name: string;
  /** Python; the office understands a little of it, see `openid/expression.ts`. */
  expression: string;
  description: string;
}

export interface RedirectUri {
  matching_mode: 'strict' | 'regex';
  url: string;
  redirect_uri_type: 'authorization' | 'logout';
}

/** An OAuth2 provider. `redirect_uris` is a list in every release, whatever the API makes of it. */
export interface ProviderRecord {
  pk: number;
  name: string;
  authentication_flow: string | null;
  authorization_flow: string;
  /** `null` only before 2024.10. */
  invalidation_flow: string | null;
  property_mappings: string[];
  client_type: 'confidential' | 'public';
  grant_types: string[];
  client_id: string;
  client_secret: string;
  access_code_validity: string;
  access_token_validity: string;
  refresh_token_validity: string;
  refresh_token_threshold: string;
  include_claims_in_id_token: boolean;
  signing_key: string | null;
  encryption_key: string | null;
  redirect_uris: RedirectUri[];
  logout_uri: string;
  logout_method: 'backchannel' | 'frontchannel';
  sub_mode: SubMode;
  issuer_mode: 'per_provider' | 'global';
  jwt_federation_sources: string[];
  jwt_federation_providers: number[];
}

export const subModes = [
  'hashed_user_id',
  'user_id',
  'user_uuid',
  'user_username',
  'user_email',
  'user_upn',
] as const;

export type SubMode = (typeof subModes)[number];

export interface ApplicationRecord {
  pk: string;
  /** What bindings point at. */
  pbm_uuid: string;
  name: string;
  slug: string;
  provider: number | null;
  backchannel_providers: number[];
  group: string;
  open_in_new_tab: boolean;
  meta_launch_url: string;
  meta_icon: string;
  meta_description: string;
  meta_publisher: string;
  policy_engine_mode: 'any' | 'all';
  meta_hide: boolean;
}

/** Who may use what: of `policy`, `group` and `user` one is set. */
export interface BindingRecord {
  pk: string;
  target: string;
  policy: string | null;
  group: string | null;
  user: number | null;
  negate: boolean;
  enabled: boolean;
  order: number;
  timeout: number;
  failure_result: boolean;
}

export interface TokenRecord {
  key: string;
  intent: 'api' | 'app_password';
  /** `pk` of the user whose rights it has. */
  owner: number;
  /** `undefined` = does not expire. */
  expires: Date | undefined;
}

/** Everything that an authentik knows; a test may change all of it at any time. */
export interface AuthentikState {
  /** Goes into `uid`, and so into the subject of mode `hashed_user_id`. */
  installId: string;
  users: UserRecord[];
  groups: GroupRecord[];
  flows: FlowRecord[];
  certificates: CertificateRecord[];
  scopeMappings: ScopeMappingRecord[];
  providers: ProviderRecord[];
  applications: ApplicationRecord[];
  bindings: BindingRecord[];
  tokens: TokenRecord[];
  /** `configuration_error` and the like, oldest first. */
  events: { action: string; message: string }[];
  /** How many a list gives when it is not asked for a number; which it is, is not evidenced. */
  pageSize: number;
  signIn: {
    /** The identification stage asks for the password too. */
    asksPasswordAtOnce: boolean;
    /** The authorization flow has nothing to ask, and newer releases then skip its page. */
    skipsAuthorizationPage: boolean;
    /** Who may not use an application is told so by a page at once, and not by the authorization flow. */
    deniesBeforeFlow: boolean;
  };
}
