import type { ConnectorSetup } from '../../../shared/model/setup.ts';
import type { GroupDraft } from './draft.ts';
import { BLANK, namedGroups, namesIn } from './draft.ts';

/** The releases of Directory Connector that Joinery knows (facts/bitwarden-directory-connector.md §8), the newest first. */
export const VERSIONS = ['2026.6.1', '2026.6.0', '2026.4.0', '2026.1.0', '2025.8.0'];

/** What is asked about Directory Connector, as it stands in the form. Holds no secret. */
export interface ConnectorDraft {
  groups: GroupDraft[];
  username: string;
  email: string;
  resetPassword: boolean;
  /** One of those that are known; empty for another, which is typed. */
  version: string;
  otherVersion: string;
  /** Empty for this machine's own. */
  folder: string;
  verifyCertificate: boolean;
  /** Empty for bitwarden.com. */
  server: string;
  patience: string;
}

/**
 * The form as a setup fills it.
 *
 * @param listed the names of the groups that can be picked; missing where nothing can be read and every name is typed
 */
export function draftOf(setup: ConnectorSetup, listed: readonly string[] | undefined): ConnectorDraft {
  const { connector, serviceAccount, groups } = setup;
  const known = groups.map(({ name, members }) => ({
    ...BLANK,
    name,
    members: members.join(', '),
    isTyped: !listed?.includes(name),
  }));
  const isKnown = VERSIONS.includes(connector.version);
  return {
    groups: listed || known.length > 0 ? known : [BLANK],
    username: serviceAccount.username,
    email: serviceAccount.email ?? '',
    resetPassword: serviceAccount.resetPassword,
    version: isKnown ? connector.version : '',
    otherVersion: isKnown ? '' : connector.version,
    folder: connector.folder ?? '',
    verifyCertificate: connector.verifyCertificate,
    server: connector.server ?? '',
    patience: String(setup.patience),
  };
}

/** The setup with what stands in the form. Main says what is wrong with it; a number that is none is `NaN` until then. */
export function withDraft(setup: ConnectorSetup, draft: ConnectorDraft): ConnectorSetup {
  const { username, resetPassword, version, otherVersion, verifyCertificate, patience } = draft;
  return {
    ...setup,
    groups: namedGroups(draft).map(({ name, members }) => ({
      name: name.trim(),
      members: [...new Set(namesIn(members))],
    })),
    serviceAccount: { username: username.trim(), resetPassword, ...given({ email: draft.email }) },
    connector: {
      version: version === '' ? otherVersion.trim() : version,
      verifyCertificate,
      ...given({ folder: draft.folder, server: draft.server }),
    },
    patience: patience.trim() === '' ? NaN : Number(patience),
  };
}

/** An empty field is an answer that is left out. */
const given = <Key extends string>(typed: Record<Key, string>): Partial<Record<Key, string>> =>
  Object.fromEntries(
    Object.entries<string>(typed).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  ) as Partial<Record<Key, string>>;
