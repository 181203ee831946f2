import type { JoinSetup } from '../../../shared/model/setup.ts';
import { count } from './review.ts';

const people = (n: number): string => count(n, 'person', 'people');

/** What is asked about AFP, which is another question on each NAS. */
export interface AfpWords {
  title: string;
  hint: string;
  people: string;
}

export const prepare = {
  heading: 'Who is to get in?',
  lead: (nas: string) => `Choose the groups whose people are to use ${nas}. Nothing is changed yet.`,
  leadByHand: (nas: string) =>
    `Name the JumpCloud groups whose people are to use ${nas}, written as they are there. Nothing is changed yet.`,
  asking: 'Asking JumpCloud for its groups …',
  primary: 'Show what will change',
  refused: (n: number) => (n === 1 ? 'One answer cannot be used yet.' : `${n} answers cannot be used yet.`),
  refusedNext: 'It says beside it what it should be.',
  /** What is wrong with a field, as a sentence: "GID should be a number." */
  wrong: (label: string, message: string) => `${label} ${message}.`,

  groups: 'Groups',
  filterGroups: 'Filter groups',
  shown: (n: number, of: number) => `${n} of ${of} shown`,
  members: people,
  empty: 'empty: nobody would get in',
  missing: 'not in JumpCloud',
  noGroups: 'JumpCloud has no groups yet. Name one, and Joinery creates it.',
  noneFits: (filter: string) => `Nothing here contains “${filter}”.`,
  list: 'The list',
  chooseOne: 'needs at least one group, or nobody gets in',
  sum: (persons: number, groups: number) => `${people(persons)} in ${count(groups, 'group', 'groups')}`,
  counting: (groups: number) => `${count(groups, 'group', 'groups')}, counting the people …`,
  sumGroups: (groups: number) => count(groups, 'group', 'groups'),
  sumNone: 'No group chosen yet',

  another: 'Another group …',
  name: 'Group name',
  newMembers: 'Who is to be in it',
  newMembersHint: 'JumpCloud user names with commas between them. The group is created for them.',
  membersByHand: 'Who is in it (optional)',
  membersByHandHint: 'User names with commas between them: these are looked for on the NAS at the end.',
  remove: (name: string) => (name === '' ? 'Remove this group' : `Remove ${name}`),

  ssh: 'Let Joinery read QTS’s settings over SSH',
  sshHint:
    'Read, never changed: the LDAP values, the workgroup, and who is known. SSH must be on: Control Panel > Network & File Services > Telnet / SSH. Without it, that a step is done is your word.',
  sshPort: 'SSH port',
  withoutSmb: 'Go on without SMB',
  withoutSmbHint:
    'People of the directory get permissions, NFS and SSH, and nothing of Samba is touched. TrueNAS 24.10 and newer can give them no more than that.',

  afp: {
    'jumpcloud-synology': {
      title: 'Some people use AFP, DSM or Drive',
      hint: 'There the NAS searches the directory as the person, who needs LDAP Bind DN for it. SMB works without.',
      people: 'Who uses AFP, DSM or Drive',
    },
    'jumpcloud-qnap': {
      title: 'Some people use AFP',
      hint: 'There the NAS searches the directory as the person, who needs LDAP Bind DN for it. SMB works without.',
      people: 'Who uses AFP',
    },
    'jumpcloud-truenas': {
      title: 'AFP (TrueNAS CORE)',
      hint: 'Only CORE has it; SCALE and newer releases do not. Whoever uses it needs LDAP Bind DN.',
      people: 'Who uses AFP',
    },
  } satisfies Record<JoinSetup['guide'], AfpWords>,
  enableAfp: (nas: string) => `Turn AFP on at ${nas}`,
  filterPeople: 'Filter people',
  noPeople: 'Choose a group first: its people are listed here.',
  askingPeople: 'Asking JumpCloud who is in these groups …',
  stranger: 'in none of these groups',
  typedPeople: 'User names',
  typedPeopleHint: 'As in JumpCloud, with commas between them.',

  account: 'Service account',
  accountHint: 'The NAS reads the directory as this user. Created if there is none.',
  workgroup: 'Workgroup',
  workgroupAs: { directory: 'as JumpCloud has it', nas: 'as the NAS has it' },
  workgroupHint: 'Empty, or 1 to 15 letters, digits, dots or hyphens.',

  more: 'More',
  email: 'E-mail of the service account',
  emailHint: 'Empty: its name at the usual domain of the organisation.',
  resetPassword: 'Give the service account a new password',
  resetPasswordHint:
    'For an account that exists and whose password nobody has. Every other NAS that uses it loses the directory until it gets the new one, and the old one cannot be put back.',
  from: 'Whose workgroup counts',
  fromDirectory: 'JumpCloud’s: the NAS takes it over',
  fromNas: 'That of the NAS: a new Samba domain in JumpCloud takes it over',
  sid: 'SID',
  sidHint: 'Of a NAS that is in use already. Empty: JumpCloud’s own, or a new one.',
  replace: 'Change the Samba domain if there is one',
  replaceHint: 'Every other NAS of this directory must then be joined again.',
  linux: 'Linux groups',
  linuxHint: 'Empty: the name and GID the group has, or a name made from its own and the first free GID.',
  linuxHintByHand: 'Empty: a name made from the group’s own, and a GID above 1,000,000.',
  linuxName: 'Linux name',
  gid: 'GID',
  ofGroup: (label: string, group: string) => `${label} of ${group}`,
  encryption: 'Encryption between the NAS and JumpCloud',
  ssl: 'SSL/TLS',
  starttls: 'STARTTLS',
  patience: 'Patience in seconds',
  patienceHint: 'How long LDAP may lag behind JumpCloud before that counts as a failure.',
};
