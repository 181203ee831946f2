import type { GroupAnswer } from '../../../shared/model/answers.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';

/** A group that is to get in, as it stands in the form: numbers and lists are what has been typed so far. */
export interface GroupDraft {
  name: string;
  linuxName: string;
  gid: string;
  /** User names with commas between them. */
  members: string;
  /** Named by the person, and not picked from the directory's list. */
  isTyped: boolean;
}

/** A form in which groups are chosen. */
export interface WithGroups {
  groups: GroupDraft[];
}

/** What this screen asks, as it stands in the form. Holds no secret. */
export interface Draft {
  groups: GroupDraft[];
  usesAfp: boolean;
  enableAfp: boolean;
  /** User names picked from a list, and user names typed with commas between them. */
  afpPeople: string[];
  afpTyped: string;
  username: string;
  email: string;
  resetPassword: boolean;
  workgroup: string;
  workgroupFrom: JoinSetup['workgroup']['from'];
  sid: string;
  replace: boolean;
  encryption: JoinSetup['jumpcloud']['encryption'];
  /** The NAS's settings are read over SSH, at this port. */
  usesSsh: boolean;
  sshPort: string;
  /** No SMB for the people of the directory. */
  permissionsOnly: boolean;
  patience: string;
}

/** A group that nobody has named yet. */
export const BLANK: GroupDraft = { name: '', linuxName: '', gid: '', members: '', isTyped: true };

/** One that is picked from the directory's list. */
export const picked = (name: string): GroupDraft => ({ ...BLANK, name, isTyped: false });

/**
 * The form as a setup fills it.
 *
 * @param listed the names of the groups that can be picked; missing where nothing can be read and every name is typed
 */
export function draftOf(setup: JoinSetup, listed: readonly string[] | undefined): Draft {
  const { jumpcloud, nas, serviceAccount, workgroup, groups, afp } = setup;
  const known = groups.map((group) => groupDraft(group, !listed?.includes(group.name)));
  const people = afp?.people ?? [];
  return {
    groups: listed || known.length > 0 ? known : [BLANK],
    usesAfp: afp !== undefined,
    enableAfp: afp?.enable ?? true,
    afpPeople: listed ? people : [],
    afpTyped: listed ? '' : people.join(', '),
    username: serviceAccount.username,
    email: serviceAccount.email ?? '',
    resetPassword: serviceAccount.resetPassword,
    workgroup: workgroup.name ?? '',
    workgroupFrom: workgroup.from,
    sid: workgroup.sid ?? '',
    replace: workgroup.replace,
    encryption: jumpcloud.encryption,
    usesSsh: nas.ssh !== undefined,
    sshPort: String(nas.ssh?.port ?? 22),
    permissionsOnly: nas.permissionsOnly ?? false,
    patience: String(setup.patience),
  };
}

const groupDraft = ({ name, linuxName = '', gid, members }: GroupAnswer, isTyped: boolean): GroupDraft => ({
  name,
  linuxName,
  gid: gid === undefined ? '' : String(gid),
  members: members.join(', '),
  isTyped,
});

/** The setup with what stands in the form. Main says what is wrong with it; a number that is none is `NaN` until then. */
export function withDraft(setup: JoinSetup, draft: Draft): JoinSetup {
  const next: JoinSetup = {
    ...setup,
    jumpcloud: { ...setup.jumpcloud, encryption: draft.encryption },
    nas: nasWithDraft(setup.nas, draft),
    serviceAccount: {
      username: draft.username.trim(),
      resetPassword: draft.resetPassword,
      ...given('email', draft.email),
    },
    workgroup: {
      from: draft.workgroupFrom,
      replace: draft.replace,
      ...given('name', draft.workgroup),
      ...given('sid', draft.sid),
    },
    groups: namedGroups(draft).map(answerOf),
    afp: { enable: draft.enableAfp, people: distinct([...draft.afpPeople, ...namesIn(draft.afpTyped)]) },
    patience: numberIn(draft.patience),
  };
  // Left out it means that AFP is not touched.
  if (!draft.usesAfp) delete next.afp;
  return next;
}

/** What is left out is not done: SSH is not opened, and SMB is for everybody. */
function nasWithDraft(before: JoinSetup['nas'], draft: Draft): JoinSetup['nas'] {
  // SECURITY: the key that was trusted stays with its port; at another one it is somebody else's.
  const port = numberIn(draft.sshPort);
  const nas = { ...before };
  delete nas.ssh;
  delete nas.permissionsOnly;
  if (draft.usesSsh) nas.ssh = before.ssh?.port === port ? before.ssh : { port };
  if (draft.permissionsOnly) nas.permissionsOnly = true;
  return nas;
}

/** The groups that are saved, in their order: those that have a name. */
export const namedGroups = ({ groups }: WithGroups): GroupDraft[] =>
  groups.filter(({ name }) => name.trim() !== '');

const answerOf = ({ name, linuxName, gid, members }: GroupDraft): GroupAnswer => ({
  name: name.trim(),
  members: distinct(namesIn(members)),
  ...given('linuxName', linuxName),
  ...(gid.trim() === '' ? {} : { gid: numberIn(gid) }),
});

/** "ann, ben" as a list. */
export const namesIn = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** An empty field is an answer that is left out. */
const given = <Key extends string>(key: Key, text: string): Partial<Record<Key, string>> =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as Record<Key, string>);

/** An empty field is no zero. */
const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text));

const distinct = (names: string[]): string[] => [...new Set(names)];
