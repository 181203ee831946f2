import { findSlapd } from '../../peers/slapd.ts';
import { findSmbd } from '../../peers/smbd.ts';

/** What a NAS that serves its shares needs and this machine has not; empty where it has everything. */
export const missing = [
  findSlapd() === undefined ? ['slapd'] : [],
  findSmbd() === undefined ? ['smbd with its wrappers'] : [],
]
  .flat()
  .join(' and ');

/** For the name of what is skipped without. */
export const skipNote = missing === '' ? '' : ` (skipped: ${missing} is not installed)`;
