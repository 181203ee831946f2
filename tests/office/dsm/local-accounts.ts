/** Why a right password is not enough: the codes 408, 409 and 410 (facts/synology.md §11.2). */
export type PasswordAge = 'good' | 'expired-and-fixed' | 'expired' | 'must-change';

/** The second factor: a list of codes, each of which works once. A list instead of a clock keeps tests steady. */
export interface OneTimeCodes {
  codes: string[];
  used: string[];
}

export interface LocalUser {
  name: string;
  password: string;
  uid: number;
  description: string;
  email: string;
  administrator: boolean;
  disabled: boolean;
  locked: boolean;
  passwordAge: PasswordAge;
  /** May use the DSM web desktop at all; otherwise 402. */
  mayUseDsm: boolean;
  /** Has a second factor. */
  otp: OneTimeCodes | undefined;
  /** The administrators ask for a second factor and this user has none yet: 406. */
  otpEnforced: boolean;
}

export interface LocalGroup {
  name: string;
  gid: number;
  description: string;
  members: string[];
}

/** A directory user or group as the lists show it, name with suffix (facts/synology.md §5). */
export interface DirectoryUser {
  name: string;
  uid: number;
  description: string;
  email: string;
}
export type DirectoryGroup = LocalGroup;

type Given = Pick<LocalUser, 'name' | 'password' | 'uid' | 'description'> & Partial<LocalUser>;

/** A local account that can sign in, changed as given. */
export function localUser(given: Given): LocalUser {
  return {
    email: '',
    administrator: false,
    disabled: false,
    locked: false,
    passwordAge: 'good',
    mayUseDsm: true,
    otp: undefined,
    otpEnforced: false,
    ...given,
  };
}

/** `admin` signs in with the password alone, `petra` needs a code, `lager` is no administrator, `guest` is off. */
export function freshUsers(): LocalUser[] {
  return [
    localUser({
      name: 'admin',
      password: 'Nas-Admin-2026!',
      uid: 1024,
      description: 'System default user',
      administrator: true,
    }),
    localUser({
      name: 'petra',
      password: 'Hobelbank-77',
      uid: 1026,
      description: 'Petra Morgenrot',
      email: 'petra@morgenrot.example',
      administrator: true,
      otp: { codes: ['314159', '271828', '161803', '141421', '173205', '577215'], used: [] },
    }),
    localUser({ name: 'lager', password: 'Regal-12-Nord', uid: 1027, description: 'Storeroom computer' }),
    localUser({ name: 'guest', password: '', uid: 1025, description: 'Guest', disabled: true }),
  ];
}

export function freshGroups(): LocalGroup[] {
  return [
    {
      name: 'administrators',
      gid: 101,
      description: 'System default admin group',
      members: ['admin', 'petra'],
    },
    { name: 'http', gid: 1023, description: 'System default group for Web services', members: [] },
    {
      name: 'users',
      gid: 100,
      description: 'System default group',
      members: ['admin', 'petra', 'lager', 'guest'],
    },
  ];
}
