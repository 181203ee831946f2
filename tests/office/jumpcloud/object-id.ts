import { randomBytes } from 'node:crypto';

/** A new id, as JumpCloud writes them: 24 lowercase hex characters. */
export function newObjectId(): string {
  return randomBytes(12).toString('hex');
}
