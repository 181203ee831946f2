import type { SecretPurpose } from '../../shared/model/secret.ts';
import type { Setup } from '../../shared/model/setup.ts';

/** The secrets that a setup cannot do without: of its directory first, of its NAS last. */
export function secretsNeeded(setup: Setup): SecretPurpose[] {
  const ofTheNas: SecretPurpose[] = 'nas' in setup && setup.nas.access === 'api' ? ['nas-password'] : [];
  return [ofTheDirectory(setup), ...ofTheNas];
}

/** Done by hand, there is no key: what the other side is to be told is known instead. */
function ofTheDirectory(setup: Setup): SecretPurpose {
  if ('jumpcloud' in setup) {
    return setup.jumpcloud.access === 'api' ? 'directory-key' : 'service-account-password';
  }
  return setup.authentik.access === 'api' ? 'directory-key' : 'sso-client-secret';
}
