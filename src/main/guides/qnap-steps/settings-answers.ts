import type { NssLdapConf } from '../../nas/qnap/nss-ldap-conf.ts';
import type { QnapDomainSecurity } from '../../nas/qnap/ssh-facts.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Listed } from './listed.ts';
import type { SshLook } from './over-ssh.ts';
import type { SecurityWish } from './security-wish.ts';
import { SECURITY_WORDS } from './security-wish.ts';

/** Whose settings they are, by the NAS's own name, and what they shall be. */
export interface Wish extends SecurityWish {
  nas: string;
  workgroup: string;
}

/** `nas.workgroup`. */
export function workgroupAnswer(
  { workgroup: found }: QnapDomainSecurity,
  { nas, workgroup: expected }: Wish,
): CheckResult {
  const question = { id: 'nas.workgroup', title: `${nas} has the directory’s workgroup` };
  // Capitals make no difference to Samba.
  if (found.toUpperCase() === expected.toUpperCase()) return passed(question, nas, `workgroup ${found}`);
  const told = finding('QTS_WORKGROUP_DIFFERENT', { nas, found: found || 'none', expected });
  return failed(question, nas, `workgroup ${found || 'none'}`, told);
}

/** `nas.ldap-on`. */
export function ldapOnAnswer({ ldapEnabled }: QnapDomainSecurity, { nas }: Wish): CheckResult {
  const question = { id: 'nas.ldap-on', title: `${nas} takes its users from LDAP` };
  if (ldapEnabled) return passed(question, nas, 'LDAP authentication is on');
  return failed(question, nas, 'LDAP authentication is off', finding('QTS_LDAP_OFF', { nas }));
}

/** `nas.directory-settings`: value by value, as the form should have been filled in. */
export function settingsAnswer({ client }: QnapDomainSecurity, wish: Wish): CheckResult {
  const { nas } = wish;
  const question = {
    id: 'nas.directory-settings',
    title: `Domain Security of ${nas} has the values of the plan`,
  };
  if (!client) return failed(question, nas, 'no nss_ldap.conf', finding('QTS_LDAP_OFF', { nas }));
  const fields = differences(client, wish);
  const evidence = `${client.host || client.uri}, ${SECURITY_WORDS[client.security]}, ${client.usersBase}`;
  if (fields.length > 0)
    return failed(question, nas, evidence, finding('QTS_SETTINGS_DIFFERENT', { nas, fields }));
  const edited = handEdited(client, nas);
  return { ...passed(question, nas, evidence), ...(edited ? { finding: edited } : {}) };
}

/** `nas.smb-for-ldap`. */
export function smbAnswerOf({ smbUsers }: QnapDomainSecurity, { nas }: Wish): CheckResult {
  const question = { id: 'nas.smb-for-ldap', title: `SMB on ${nas} lets the directory’s users in` };
  if (smbUsers === 'ldap') return passed(question, nas, 'LDAP users only');
  return failed(question, nas, 'local users only', finding('QTS_SMB_LOCAL_USERS', { nas }));
}

/** `nas.afp`. */
export function afpAnswer({ afpEnabled }: QnapDomainSecurity, { nas }: Wish): CheckResult {
  const question = { id: 'nas.afp', title: `AFP is on at ${nas}` };
  if (afpEnabled) return passed(question, nas, 'AFP is on');
  return failed(question, nas, 'AFP is off', finding('QTS_AFP_OFF', { nas }));
}

/** `nas.checks-certificate`: only where the file says something about it; what QTS itself writes is not evidenced. */
export function certificateAnswers({ client }: QnapDomainSecurity, { nas }: Wish): CheckResult[] {
  if (client?.checksCertificate === undefined) return [];
  const question = {
    id: 'nas.checks-certificate',
    title: `${nas} looks at the certificate of the directory`,
  };
  if (client.checksCertificate) return [passed(question, nas, 'tls_checkpeer yes')];
  const found = finding('QTS_CERTIFICATE_NOT_CHECKED', { nas });
  return [{ ...passed(question, nas, 'tls_checkpeer no'), finding: found }];
}

/**
 * `nas.lists`: whether the NAS's own programs know everybody. Whoever has the name of one of its own accounts counts only
 * when the name is there twice.
 */
export function listsAnswer(
  { known }: SshLook,
  { nas, wanted, own }: { nas: string; wanted: Listed; own: Listed | undefined },
): CheckResult {
  const question = { id: 'nas.lists', title: `${nas} knows everybody who was prepared` };
  const missing = (names: string[], among: string[], local: string[] = []) =>
    names.filter((name) => among.filter((one) => one === name).length <= (local.includes(name) ? 1 : 0));
  const names = [
    ...missing(wanted.groups, known.groups, own?.groups),
    ...missing(wanted.people, known.people, own?.people),
  ];
  const evidence = `${wanted.people.length + wanted.groups.length - names.length} of ${wanted.people.length + wanted.groups.length} people and groups known`;
  if (names.length === 0) return passed(question, nas, evidence);
  return failed(question, nas, evidence, finding('QTS_NOT_LISTED', { nas, names }));
}

/** Edits that the form does not make: a scope of one's own, other names for attributes. */
export function handEdited(client: NssLdapConf, nas: string): Finding | undefined {
  const { usersScope, groupsScope, mappings } = client;
  const scopes = [
    ...(isUsual(usersScope) ? [] : [`nss_base_passwd ?${usersScope}`]),
    ...(isUsual(groupsScope) ? [] : [`nss_base_group ?${groupsScope}`]),
  ];
  const rows = [...scopes, ...mappings];
  return rows.length > 0 ? finding('QTS_HAND_EDITED', { nas, rows }) : undefined;
}

const isUsual = (scope: string): boolean => scope === '' || scope === 'one';

function differences(client: NssLdapConf, wish: Wish): string[] {
  const rows: [label: string, is: string, shall: string, isSame: boolean][] = [
    ['LDAP Server Host', hostOf(client), wish.host, hostOf(client).toLowerCase() === wish.host.toLowerCase()],
    [
      'LDAP Security',
      SECURITY_WORDS[client.security],
      SECURITY_WORDS[wish.security],
      client.security === wish.security,
    ],
    dnRow('Base DN', client.base, wish.baseDn),
    dnRow('Root DN', client.rootDn, wish.rootDn),
    dnRow('Users Base DN', client.usersBase, wish.usersBaseDn),
    dnRow('Group Base DN', client.groupsBase, wish.groupBaseDn),
  ];
  return rows.flatMap(([label, is, shall, isSame]) =>
    isSame ? [] : [`${label} ${is || 'nothing'}, to be ${shall}`],
  );
}

const dnRow = (label: string, is: string, shall: string): [string, string, string, boolean] => [
  label,
  is,
  shall,
  sameDn(is, shall),
];

/** Without scheme, port and path, where only the URI has it. */
function hostOf({ host, uri }: NssLdapConf): string {
  return host || (/^ldaps?:\/\/([^:/\s]+)/i.exec(uri)?.[1] ?? '');
}

/** Capitals and blanks behind a comma make no difference to a DN. */
export const sameDn = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (dn: string): string =>
  dn
    .trim()
    .toLowerCase()
    .replaceAll(/\s*,\s*/g, ',');

interface Question {
  id: string;
  title: string;
}

function passed(question: Question, nas: string, evidence: string): CheckResult {
  return { ...question, answer: 'pass', evidence: `Reported by ${nas}: ${evidence}.` };
}

function failed(question: Question, nas: string, evidence: string, found: Finding): CheckResult {
  return { ...question, answer: 'fail', evidence: `Reported by ${nas}: ${evidence}.`, finding: found };
}

/** What the NAS was joined to, for people. */
export const joinedTo = (client: NssLdapConf): { host: string; baseDn: string } => ({
  host: hostOf(client),
  baseDn: client.base,
});
