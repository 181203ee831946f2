const DEFAULT_TIMEOUT_MS = 30_000;

/** A call as data. One that is evidenced later is another row here and nothing else. */
export interface QnapCall {
  method: 'GET' | 'POST';
  path: string;
  /** Those that are always the same, by QTS's own names. */
  fields: Readonly<Record<string, string>>;
  timeoutMs: number;
}

type Row = Pick<QnapCall, 'method' | 'path'> & Partial<QnapCall>;
const call = (row: Row): QnapCall => ({ fields: {}, timeoutMs: DEFAULT_TIMEOUT_MS, ...row });

/** All of one type of a list: `type=0` are the NAS's own accounts, what others mean is not evidenced (facts/qnap.md §4). */
const LOCAL_LIST = { getdata: '1', type: '0', sort: '13', filter: '', refresh: '0' };

/** Every call Joinery makes, with the section of facts/qnap.md. None of them changes anything on the NAS. */
export const calls = {
  /** §2.1. POST, which keeps the password out of addresses and logs. */
  signIn: call({
    method: 'POST',
    path: '/cgi-bin/authLogin.cgi',
    // What the NAS shows in its own log of who was there.
    fields: { serviceKey: '1', remme: '0', client_app: 'Joinery', client_agent: 'Joinery' },
    timeoutMs: 60_000,
  }),
  /** §2.3. */
  signOut: call({ method: 'POST', path: '/cgi-bin/authLogout.cgi', timeoutMs: 10_000 }),
  /** §3. */
  readSystem: call({
    method: 'GET',
    path: '/cgi-bin/management/manaRequest.cgi',
    fields: { subfunc: 'sysinfo' },
  }),
  /** §4. */
  listUsers: call({
    method: 'GET',
    path: '/cgi-bin/priv/privRequest.cgi',
    fields: { subfunc: 'user', ...LOCAL_LIST },
  }),
  /** §4. */
  listGroups: call({
    method: 'GET',
    path: '/cgi-bin/priv/privRequest.cgi',
    fields: { subfunc: 'group', ...LOCAL_LIST },
  }),
};
