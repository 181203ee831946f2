import type { Preview } from '../../apps/bitwarden/preview/preview.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';

type Answered = Omit<CheckResult, 'id' | 'title'>;

interface Looked {
  /** Names of the groups that shall be found. */
  groups: string[];
  bindDn: string;
  question: { id: string; title: string };
}

/** What "Test Now" shows, and what it does not say: always all six answers, in the same order. */
export function judgePreview(preview: Preview, { groups: names, bindDn, question }: Looked): CheckResult[] {
  return [
    { ...question, ...ranThrough(preview) },
    { id: 'connector.people', title: 'It finds people', ...foundPeople(preview, bindDn) },
    { id: 'connector.mail', title: 'Everybody has an e-mail address', ...haveMail(preview) },
    { id: 'connector.mail-once', title: 'Nobody shares an e-mail address', ...shareNoMail(preview) },
    { id: 'connector.groups', title: 'It finds the groups', ...foundGroups(preview, names) },
    { id: 'connector.members', title: 'The groups have their people', ...haveMembers(preview) },
  ];
}

function ranThrough({ searches, limitMet }: Preview): Answered {
  const evidence = searches
    .map(({ of, entries, base, filter }) => `${of}: ${entries} by ${filter} under ${base}`)
    .join('; ');
  if (!limitMet) return { answer: 'pass', evidence: `${evidence}.` };
  const { of, limit } = limitMet;
  return {
    answer: 'fail',
    evidence: `At once the ${of} met a limit of ${limit}; in pages: ${evidence}.`,
    finding: finding('CONNECTOR_PAGING_NEEDED', { limit, what: of }),
  };
}

/** JumpCloud shows nothing to an account that is not enabled as LDAP Bind DN, and calls that a success. */
function foundPeople({ users }: Preview, bindDn: string): Answered {
  if (users.length === 0) {
    const nobody = finding('LDAP_SEARCH_EMPTY', { bindDn });
    return { answer: 'fail', evidence: 'It finds nobody.', finding: nobody };
  }
  const mails = users.map(({ mail }) => mail);
  return { answer: 'pass', evidence: `${counted(users.length, 'person', 'people')}: ${mails.join(', ')}.` };
}

/** Those without do not keep the others from being synced. */
function haveMail({ skipped }: Preview): Answered {
  if (skipped.length === 0) return { answer: 'pass', evidence: 'Nobody is skipped.' };
  const whom = skipped.map(({ dn, why }) => `${nameIn(dn)} (${why})`);
  const users = skipped.map(({ dn }) => nameIn(dn));
  return {
    answer: 'pass',
    evidence: `Skipped: ${whom.join(', ')}.`,
    finding: finding('CONNECTOR_SKIPS', { users }),
  };
}

function shareNoMail({ shared }: Preview): Answered {
  const [first] = shared;
  if (!first) return { answer: 'pass', evidence: 'Every address belongs to one person.' };
  const users = first.dns.map(nameIn);
  const evidence = shared.map(({ mail, dns }) => `${mail}: ${dns.map(nameIn).join(', ')}`).join('; ');
  const found = finding('CONNECTOR_SAME_MAIL', { mail: first.mail, users, more: shared.length - 1 });
  return { answer: 'fail', evidence: `${evidence}.`, finding: found };
}

function foundGroups({ groups }: Preview, names: string[]): Answered {
  const evidence = `${counted(groups.length, 'group', 'groups')}: ${membersOf(groups)}.`;
  const found = new Set(groups.map(({ name }) => name.toLowerCase()));
  const missing = names.filter((name) => !found.has(name.toLowerCase()));
  if (missing.length === 0) return { answer: 'pass', evidence };
  return {
    answer: 'fail',
    evidence: `${evidence} Not there: ${listed(missing)}.`,
    finding: finding('CONNECTOR_GROUPS_MISSING', { groups: missing }),
  };
}

/** One empty group may be meant so; all of them are a setting that is wrong. */
function haveMembers({ groups }: Preview): Answered {
  const empty = groups.filter(({ members }) => members.length === 0).map(({ name }) => name);
  if (empty.length === 0) return { answer: 'pass', evidence: 'No group is empty.' };
  const evidence = `Empty: ${empty.join(', ')}.`;
  if (empty.length === groups.length) {
    return { answer: 'fail', evidence, finding: finding('CONNECTOR_GROUPS_ALL_EMPTY', {}) };
  }
  return { answer: 'pass', evidence, finding: finding('CONNECTOR_GROUPS_EMPTY', { groups: empty }) };
}

const membersOf = (groups: Preview['groups']): string =>
  groups.map(({ name, members }) => `${name} (${counted(members.length, 'person', 'people')})`).join(', ');

/** "ann", of uid=ann,ou=Users,…: what people call somebody by. */
const nameIn = (dn: string): string => /^[^=]+=([^,]+)/.exec(dn)?.[1] ?? dn;
