import { isDirectoryUser } from './directory.ts';
import type { LocalUser, TwoStep } from './local-users.ts';
import type { QnapNas } from './nas.ts';
import { selfDescription } from './self-description.ts';
import { answer, elements } from './xml.ts';

type Fields = ReadonlyMap<string, string>;

/** From here on name and password are looked at and no session is opened (facts/qnap.md §2.1). */
const WITHOUT_SESSION = 100;

/** `authLogin.cgi` (facts/qnap.md §2). */
export async function authLogin(fields: Fields, nas: QnapNas): Promise<string> {
  const { state } = nas;
  const name = fields.get('user');
  if (name === undefined) {
    const sid = fields.get('sid');
    if (sid !== undefined) return sessionOf(sid, nas);
    return selfDescription(state.release, { hostname: state.hostname, ports: nas.ports });
  }
  const user = state.users.find((known) => known.name === name);
  const password = passwordIn(fields);
  if (!user) {
    const isKnown = await isDirectoryUser(nas, name, password);
    return isKnown ? passed({ name, administrator: false }, fields, nas) : failed(nas, { errorValue: '-1' });
  }
  if (user.disabled || user.password !== password) return failed(nas, { errorValue: '-1' });
  if (user.passwordExpired) return failed(nas, { user_pw_expiry: '1' });
  if (user.twoStep) return secondStep(user, user.twoStep, fields, nas);
  if (user.mustEnrol) return failed(nas, { force_2sv: '1' });
  return passed(user, fields, nas);
}

/** `authLogout.cgi`: says 0, for by then nobody is signed in. */
export function authLogout(fields: Fields, nas: QnapNas): string {
  nas.sessions.end(fields.get('sid') ?? '');
  return answer(elements({ authPassed: '0' }));
}

/** `sysinfoReq.cgi` and a sign-in with nothing but a session id: whether the session is good (facts/qnap.md §2.3). */
export function sessionOf(sid: string, { sessions, state }: QnapNas): string {
  const name = sessions.userOf(sid);
  if (name === undefined) return answer(elements({ authPassed: '0' }));
  const isAdmin = state.users.some((user) => user.name === name && user.administrator);
  return answer(elements({ authPassed: '1', username: name, isAdmin: isAdmin ? '1' : '0' }));
}

/** Base64 is QTS's own; the plain one is for the NAS itself and works all the same. */
function passwordIn(fields: Fields): string {
  const encoded = fields.get('pwd');
  if (encoded === undefined) return fields.get('plain_pwd') ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8');
}

function passed(user: Pick<LocalUser, 'name' | 'administrator'>, fields: Fields, nas: QnapNas): string {
  const sid =
    Number(fields.get('service') ?? '1') >= WITHOUT_SESSION ? undefined : nas.sessions.begin(user.name);
  return answer(
    elements({
      ...start(nas),
      authPassed: '1',
      ...(sid === undefined ? {} : { authSid: sid }),
      pw_status: '0',
      isAdmin: user.administrator ? '1' : '0',
      username: user.name,
      groupname: user.administrator ? 'administrators' : 'everyone',
      ts: '41619393',
      // Said of an account that has just shown its code too.
      ...(fields.has('security_code') ? { need_2sv: '1' } : {}),
    }),
  );
}

function failed(nas: QnapNas, said: Record<string, string>): string {
  return answer(elements({ ...start(nas), authPassed: '0', ...said }));
}

function start({ state }: QnapNas): Record<string, string> {
  return { doQuick: '', is_booting: state.isBooting ? '1' : '0', mediaReady: state.isBooting ? '0' : '1' };
}

function secondStep(user: LocalUser, step: TwoStep, fields: Fields, nas: QnapNas): string {
  const isUsedUp = step.tries >= step.limit;
  const tries = { emergency_try_count: String(step.tries), emergency_try_limit: String(step.limit) };
  if (fields.get('send_mail') === '1') {
    if (isUsedUp) return failed(nas, { ...wanted(step, nas) });
    step.wasMailed = nas.state.mail === 'works';
    const result = { works: '1', fails: '0', 'no server': '-1' }[nas.state.mail];
    return failed(nas, { send_result: result, ...tries });
  }
  if (fields.get('get_question') === '1' && !isUsedUp) {
    const { no, text } = step.question;
    return failed(nas, { security_question_no: no, security_question_text: no === '4' ? text : '' });
  }
  if (isProven(step, fields, isUsedUp)) return passed(user, fields, nas);
  const isOther = fields.has('security_answer') || (step.wasMailed && fields.has('security_code'));
  if (isOther) step.tries += 1;
  return failed(nas, wanted(step, nas));
}

/** A code is good once; a mailed one and the answer only while there are tries left. */
function isProven(step: TwoStep, fields: Fields, isUsedUp: boolean): boolean {
  const code = fields.get('security_code');
  if (code !== undefined && step.codes.includes(code)) {
    step.codes = step.codes.filter((left) => left !== code);
    return true;
  }
  if (isUsedUp) return false;
  if (code !== undefined && step.wasMailed && code === step.mailedCode) {
    step.wasMailed = false;
    return true;
  }
  return fields.get('security_answer') === step.question.answer;
}

function wanted(step: TwoStep, { state }: QnapNas): Record<string, string> {
  return {
    need_2sv: '1',
    security_code_en: '1',
    security_code_length: '6',
    lost_phone: step.tries >= step.limit ? '-1' : step.lostPhone,
    emergency_try_count: String(step.tries),
    emergency_try_limit: String(step.limit),
    timestring: timestring(new Date(Date.now() + state.clockAheadMs)),
  };
}

/** As QTS writes it with its date set to year/month/day. */
function timestring(time: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('/');
  return `${date} ${[time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')}`;
}
