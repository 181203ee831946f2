/** In what the releases differ, for the calls of the office (facts/authentik.md §6). */
export interface AuthentikRelease {
  /** `version_current`, YYYY.M.P. */
  version: string;
  /** 204 before 2024.8 (facts/authentik.md §3.1). */
  healthStatus: 200 | 204;
  /** `/admin/version/` says only four things in 2023.10 (facts/authentik.md §3.1). */
  hasFullVersion: boolean;
  /** Lists have `autocomplete` beside their results; from when on is not evidenced. */
  hasAutocomplete: boolean;
  /** Below `/propertymappings/`. */
  scopeMappings: 'scope' | 'provider/scope';
  /** Who may write application and provider in one transaction (facts/authentik.md §3.3). */
  transactionFor: 'superusers' | 'permitted';
  hasTransactionBindings: boolean;
  /** Of a provider; with it came `encryption_key`. */
  needsInvalidationFlow: boolean;
  /** One URI a line, or a list of `{matching_mode, url}`. */
  redirectUris: 'text' | 'list';
  hasRefreshTokenThreshold: boolean;
  logoutField: 'none' | 'backchannel_logout_uri' | 'logout_uri';
  /** What the shipped `email` mapping says. */
  emailVerified: boolean;
  /** With `key_type` lists can be filtered by it. */
  keyTypeField: 'private_key_type' | 'key_type';
  hasMetaIconField: boolean;
  /** What `alg` of a new key pair may be. */
  keyAlgorithms: readonly KeyAlgorithm[];
  /** A second key pair of the same name is refused. */
  hasUniqueKeyNames: boolean;
  /** SECURITY: what a provider without `grant_types` is granted from then on: nothing. */
  hasGrantTypes: boolean;
  hasRedirectUriType: boolean;
  hasMetaHide: boolean;
  hasTokenExchange: boolean;
  /** `dcr_registration` among the set-up URLs. */
  hasDynamicRegistration: boolean;
}

export type KeyAlgorithm = 'rsa' | 'ecdsa' | 'ed25519' | 'ed448';

const V2023_10: AuthentikRelease = {
  version: '2023.10.7',
  healthStatus: 204,
  hasFullVersion: false,
  hasAutocomplete: false,
  scopeMappings: 'scope',
  transactionFor: 'superusers',
  hasTransactionBindings: false,
  needsInvalidationFlow: false,
  redirectUris: 'text',
  hasRefreshTokenThreshold: false,
  logoutField: 'none',
  emailVerified: true,
  keyTypeField: 'private_key_type',
  hasMetaIconField: false,
  keyAlgorithms: ['rsa', 'ecdsa'],
  hasUniqueKeyNames: false,
  hasGrantTypes: false,
  hasRedirectUriType: false,
  hasMetaHide: false,
  hasTokenExchange: false,
  hasDynamicRegistration: false,
};

const V2024_8: AuthentikRelease = {
  ...V2023_10,
  version: '2024.8.3',
  healthStatus: 200,
  hasFullVersion: true,
  scopeMappings: 'provider/scope',
};

const V2024_10: AuthentikRelease = {
  ...V2024_8,
  version: '2024.10.1',
  transactionFor: 'permitted',
  needsInvalidationFlow: true,
};

/** The list of redirect URIs was brought back into 2024.10 with a security fix. */
const V2024_10_5: AuthentikRelease = {
  ...V2024_10,
  version: '2024.10.5',
  redirectUris: 'list',
  hasUniqueKeyNames: true,
};

const V2024_12: AuthentikRelease = { ...V2024_10_5, version: '2024.12.5', hasTransactionBindings: true };

const V2025_8: AuthentikRelease = {
  ...V2024_12,
  version: '2025.8.6',
  hasAutocomplete: true,
  logoutField: 'backchannel_logout_uri',
};

const V2025_10: AuthentikRelease = {
  ...V2025_8,
  version: '2025.10.4',
  hasRefreshTokenThreshold: true,
  logoutField: 'logout_uri',
  emailVerified: false,
};

const V2025_12: AuthentikRelease = {
  ...V2025_10,
  version: '2025.12.4',
  keyTypeField: 'key_type',
  hasMetaIconField: true,
  keyAlgorithms: ['rsa', 'ecdsa', 'ed25519', 'ed448'],
};

const V2026_2: AuthentikRelease = { ...V2025_12, version: '2026.2.2' };

const V2026_5: AuthentikRelease = {
  ...V2026_2,
  version: '2026.5.4',
  hasGrantTypes: true,
  hasRedirectUriType: true,
  hasMetaHide: true,
};

const V2026_8: AuthentikRelease = {
  ...V2026_5,
  version: '2026.8.3',
  hasTokenExchange: true,
  hasDynamicRegistration: true,
};

export const authentikReleases = {
  '2023.10': V2023_10,
  '2024.8': V2024_8,
  '2024.10': V2024_10,
  '2024.10.5': V2024_10_5,
  '2024.12': V2024_12,
  '2025.8': V2025_8,
  '2025.10': V2025_10,
  '2025.12': V2025_12,
  '2026.2': V2026_2,
  '2026.5': V2026_5,
  '2026.8': V2026_8,
} as const satisfies Record<string, AuthentikRelease>;
