/** 2-step verification of an account. Codes are a list, each good once: a clock would make tests unsteady. */
export interface TwoStep {
  codes: string[];
  /** What stands in for a lost phone: a mailed code (1) or the question (2). */
  lostPhone: '1' | '2';
  /** Good once it was mailed. */
  mailedCode: string;
  wasMailed: boolean;
  question: { no: '1' | '2' | '3' | '4'; text: string; answer: string };
  /** Wrong mailed codes and answers so far, and how many are too many. */
  tries: number;
  limit: number;
}

export interface LocalUser {
  name: string;
  password: string;
  uid: number;
  fullName: string;
  email: string;
  /** A member of `administrators`. */
  administrator: boolean;
  disabled: boolean;
  passwordExpired: boolean;
  /** Administrators demand 2-step verification and this account has none yet. */
  mustEnrol: boolean;
  twoStep: TwoStep | undefined;
}

export interface LocalGroup {
  name: string;
  gid: number;
}

type Given = Pick<LocalUser, 'name' | 'password' | 'uid'> & Partial<LocalUser>;

export function localUser(given: Given): LocalUser {
  return {
    fullName: '',
    email: '',
    administrator: false,
    disabled: false,
    passwordExpired: false,
    mustEnrol: false,
    twoStep: undefined,
    ...given,
  };
}

export function twoStep(changes: Partial<TwoStep> = {}): TwoStep {
  return {
    codes: ['314159', '271828'],
    lostPhone: '1',
    mailedCode: '16180339',
    wasMailed: false,
    question: { no: '4', text: 'Wie hieß die erste Säge?', answer: 'Berta' },
    tries: 0,
    limit: 5,
    ...changes,
  };
}

/** `admin` is switched off as QTS advises; `ilka` signs in with the password alone, `petra` needs a code. */
export function freshUsers(): LocalUser[] {
  return [
    localUser({ name: 'admin', password: 'Ab-Werk-1', uid: 0, administrator: true, disabled: true }),
    localUser({ name: 'ilka', password: 'Säge-&-Span 26%', uid: 1000, administrator: true }),
    localUser({
      name: 'petra',
      password: 'Hobelbank-77',
      uid: 1001,
      administrator: true,
      twoStep: twoStep(),
    }),
    localUser({ name: 'lager', password: 'Regal-12-Nord', uid: 1002, fullName: 'Lager <Nord> & Süd' }),
    localUser({
      name: 'ernst',
      password: 'Abgelaufen-25',
      uid: 1003,
      administrator: true,
      passwordExpired: true,
    }),
    localUser({ name: 'neu', password: 'Neu-Hier-26', uid: 1004, administrator: true, mustEnrol: true }),
  ];
}

export function freshGroups(): LocalGroup[] {
  return [
    { name: 'administrators', gid: 0 },
    { name: 'everyone', gid: 100 },
  ];
}
