/** Said by every step that brings it about, in the same words, so that a plan says it once (facts/truenas.md §6.2). */
export const SERVICES_RESTART =
  'SMB, NFS and SSH restart where they run. People with open files are disconnected for a moment.';
