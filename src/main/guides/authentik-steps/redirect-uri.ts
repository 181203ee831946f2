import { nasAddress } from '../../network/https/address.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';

/**
 * Where people open DSM, as both sides have it: `https://nas.example.com:5001`. authentik compares it to the letter, so it
 * has one form: no slash at its end, no port where it is HTTPS's own, the host in small letters (facts/authentik.md §1).
 *
 * @throws SIGN_IN_ADDRESS_UNSUITABLE for what DSM would not recognise as its own address
 */
export function redirectUriOf({ nas }: Pick<SingleSignOnSetup, 'nas'>): string {
  const address = nas.signInAddress ?? nasAddress(nas.address).origin;
  const unsuitable = (problem: string) => fail('SIGN_IN_ADDRESS_UNSUITABLE', { address, problem });
  if (!URL.canParse(address)) return unsuitable('it is no web address');
  const url = new URL(address);
  if (url.protocol !== 'https:') return unsuitable('it is not https');
  if (url.hash !== '' || url.search !== '') return unsuitable('something follows the address');
  if (url.pathname !== '/') return unsuitable(`${url.pathname} follows the address`);
  return url.origin;
}
