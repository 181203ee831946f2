import { fail } from '../../../shared/findings/expected-failure.ts';
import type { TrueNasCall } from './calls.ts';
import { wordsOf } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** Where a refusal happened, for the finding. */
export interface At {
  nas: string;
  account: string;
}

/** Throws what a refused call means, whichever it is. */
export function failCall(refusal: Refusal, call: TrueNasCall<unknown>, { nas, account }: At): never {
  const cause = causeOf(refusal, call);
  const { doing, method } = call;
  switch (refusal.kind) {
    case 'not-there':
      return fail(
        'NAS_API_MISSING',
        { nas, api: method, needs: 'one form of it', offers: 'not at all' },
        cause,
      );
    case 'not-allowed':
      return fail('TRUENAS_ROLES_MISSING', { nas, account, roles: [`the role for ${doing}`] }, cause);
    case 'not-signed-in':
      return fail('NAS_SESSION_LOST', { nas }, cause);
    case 'invalid':
    case 'refused':
      return fail('TRUENAS_CALL_REFUSED', { nas, doing, said: wordsOf(refusal) }, cause);
  }
}

/** For the log: which call, which error, and which settings TrueNAS complains of, never a value or its own words. */
export function causeOf(
  { kind, errno, errname, fields }: Refusal,
  { method }: Pick<TrueNasCall<unknown>, 'method'>,
): Error {
  const attributes = fields.map(({ attribute }) => attribute).join(', ');
  const code = errname ?? (errno === undefined ? kind : `error ${errno}`);
  return new Error(`${method}: ${code}${attributes === '' ? '' : ` (${attributes})`}`);
}
