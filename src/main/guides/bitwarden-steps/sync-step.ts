import { syncCommand } from '../../apps/bitwarden/commands.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { ConnectorSite } from './connector-site.ts';

/** The step's id. */
export const SYNC_NOW = 'connector.sync-now';

/**
 * The sync itself. Joinery does not run it: it writes to people whom nobody has asked yet, and it cannot be taken back
 * (facts/bitwarden-directory-connector.md §5).
 */
export function syncNow({ release, platform }: ConnectorSite): Unsectioned {
  const { line } = syncCommand(platform);
  const invitations = release.asksBeforeInviting
    ? 'In a new installation nobody is invited until "Automatically send email invitations" is ticked; in one that was updated it is.'
    : 'Everybody whom "Test Now" has shown and Bitwarden does not know yet gets an invitation by e-mail at once.';
  return byHand({
    id: SYNC_NOW,
    title: 'Sync Now',
    byHand: {
      clicks: [
        'Tell the people what will come',
        `Directory Connector > Dashboard > Sync Now, or ${line}`,
        'If it says 0 users and 0 groups, it has synced the same before; bwdc clear-cache makes it do so again.',
      ],
      values: [],
      warnings: [invitations],
      undo: 'Bitwarden > Members, Groups: remove there whom and what the sync has brought. What was sent is sent.',
    },
  });
}
