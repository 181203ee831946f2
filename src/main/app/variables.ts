import type { Variables } from '../secrets/secrets.ts';
import type { Setup } from '../../shared/model/setup.ts';

/** The environment variables that a setup names, by what they hold. */
export function variablesOf({ secrets }: Setup): Variables {
  const named = {
    'directory-key': secrets.directoryKey,
    'service-account-password': secrets.serviceAccountPassword,
    'sso-client-secret': secrets.ssoClientSecret,
    'nas-password': secrets.nasPassword,
    'nas-otp': secrets.nasOtp,
  };
  return Object.fromEntries(Object.entries(named).filter(([, variable]) => variable !== undefined));
}
