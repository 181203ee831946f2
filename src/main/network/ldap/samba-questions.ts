import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';

/** What is asked of a directory before a file server is joined to it, in the order in which each rests on the last. */
const sambaQuestions = {
  'ldap.bind': 'The service account can sign in to the directory',
  'ldap.base': 'The base DN exists in the directory',
  'ldap.search': 'The service account can search the directory',
  'ldap.domain': 'The directory has the Samba domain with the right workgroup and SID',
  'ldap.samba': 'Everybody who is to get in has a Samba account',
  'ldap.hash': 'The service account can read the NT hash of everybody who is to get in',
  'ldap.sids': 'The SIDs of everybody who is to get in are inside the Samba domain',
  'ldap.ids': 'Every user and every Linux group has a number of its own',
  'ldap.groups': 'The expected Linux groups are in the directory',
} as const;

export type SambaQuestion = keyof typeof sambaQuestions;

const inOrder = Object.keys(sambaQuestions) as SambaQuestion[];

/** @param finding something worth knowing all the same */
export function passes(id: SambaQuestion, evidence: string, finding?: Finding): CheckResult {
  return {
    id,
    title: sambaQuestions[id],
    answer: 'pass',
    evidence,
    ...(finding === undefined ? {} : { finding }),
  };
}

export function fails(id: SambaQuestion, evidence: string, finding: Finding): CheckResult {
  return { id, title: sambaQuestions[id], answer: 'fail', evidence, finding };
}

export function couldNotCheck(id: SambaQuestion, evidence: string, finding: Finding): CheckResult {
  return { id, title: sambaQuestions[id], answer: 'couldNotCheck', evidence, finding };
}

export function notRun(id: SambaQuestion): CheckResult {
  return { id, title: sambaQuestions[id], answer: 'notRun', evidence: '' };
}

/** The questions after this one, none of which can be asked now. */
export function notRunAfter(id: SambaQuestion): CheckResult[] {
  return inOrder.slice(inOrder.indexOf(id) + 1).map(notRun);
}
