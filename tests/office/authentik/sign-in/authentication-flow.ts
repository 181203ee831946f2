import type { Answer } from '../answer.ts';
import type { ArrivedRequest } from '../arrived.ts';
import type { AuthentikState, FlowRecord, UserRecord } from '../records.ts';
import { accessDenied, authenticatorValidation, identification, password, redirect } from './challenges.ts';
import type { Session, SignInUnderWay } from './sessions.ts';
import { typed } from './typed.ts';
import type { Typed } from './typed.ts';

const WRONG_PASSWORDS_BEFORE_THE_END = 5;

/** What a stage needs to know. */
interface Visit {
  flow: FlowRecord;
  session: Session;
  state: AuthentikState;
  underWay: SignInUnderWay;
  /** Who is meant; a name that nobody has is asked for a password all the same. */
  user: UserRecord | undefined;
}

/** One visit to the authentication flow: shows the stage it has come to, or hears what was typed there. */
export function authenticate(
  flow: FlowRecord,
  request: ArrivedRequest,
  session: Session,
  state: AuthentikState,
): Answer {
  const page = new URLSearchParams(request.query.get('query') ?? '');
  session.signIn ??= { next: '/if/user/', name: undefined, passwordIsRight: false, wrongPasswords: 0 };
  const underWay = session.signIn;
  underWay.next = page.get('next') ?? underWay.next;
  const visit = { flow, session, state, underWay, user: named(underWay.name, state) };
  if (request.method !== 'POST') return show(visit);
  const refusal = hear(visit, typed(request));
  // What is right leads to the same address again, which then shows the next stage.
  return refusal ?? { status: 302, headers: { Location: request.url } };
}

function show({ flow, session, state, underWay }: Visit): Answer {
  if (session.user !== undefined) {
    session.signIn = undefined;
    return redirect(flow, underWay.next);
  }
  if (underWay.name === undefined) {
    return identification(flow, { withPassword: state.signIn.asksPasswordAtOnce });
  }
  return underWay.passwordIsRight
    ? authenticatorValidation(flow, underWay.name)
    : password(flow, underWay.name);
}

/** The same stage again when what was typed is wrong, nothing when it is right. */
function hear(visit: Visit, given: Typed): Answer | undefined {
  if (visit.underWay.name === undefined) return hearName(visit, given);
  if (!visit.underWay.passwordIsRight) return hearPassword(visit, given.password ?? '');
  return hearCode(visit, given.code ?? '');
}

function hearName(visit: Visit, given: Typed): Answer | undefined {
  const { flow, state, underWay } = visit;
  const withPassword = state.signIn.asksPasswordAtOnce;
  const name = given.uid_field ?? '';
  if (name === '') {
    return identification(flow, { withPassword, errors: { uid_field: 'This field may not be blank.' } });
  }
  const user = named(name, state);
  if (withPassword && !isTheirs(user, given.password ?? '')) {
    return identification(flow, { withPassword, errors: { non_field_errors: 'Failed to authenticate.' } });
  }
  underWay.name = name;
  if (withPassword) passwordWasRight({ ...visit, user });
  return undefined;
}

function hearPassword(visit: Visit, given: string): Answer | undefined {
  const { flow, session, underWay, user } = visit;
  if (isTheirs(user, given)) {
    passwordWasRight(visit);
    return undefined;
  }
  const name = underWay.name ?? '';
  underWay.wrongPasswords += 1;
  if (underWay.wrongPasswords < WRONG_PASSWORDS_BEFORE_THE_END) {
    return password(flow, name, { password: 'Invalid password' });
  }
  session.signIn = undefined;
  return accessDenied(flow, name, 'Invalid password');
}

function hearCode({ flow, session, underWay, user }: Visit, given: string): Answer | undefined {
  if (user === undefined || given !== user.totp) {
    return authenticatorValidation(flow, underWay.name ?? '', {
      code: 'Invalid Token. Please ensure the time on your device is accurate and try again.',
    });
  }
  signedIn(session, user);
  return undefined;
}

function passwordWasRight({ session, underWay, user }: Visit): void {
  underWay.passwordIsRight = true;
  if (user !== undefined && user.totp === undefined) signedIn(session, user);
}

function signedIn(session: Session, user: UserRecord): void {
  session.user = user.pk;
  session.authTime = Math.floor(Date.now() / 1000);
}

function named(name: string | undefined, { users }: AuthentikState): UserRecord | undefined {
  return users.find(({ username, email }) => name !== undefined && [username, email].includes(name));
}

function isTheirs(user: UserRecord | undefined, given: string): boolean {
  return user?.is_active === true && user.password === given;
}
