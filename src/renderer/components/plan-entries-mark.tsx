import { Check, createLucideIcon, Equal, Hand, Minus, Plus } from 'lucide-react';
import type { Action } from '../../shared/model/plan.ts';
import styles from './plan-entries-mark.module.css';

const Tilde = createLucideIcon('tilde', [
  ['path', { d: 'M4 14c2.2-5.4 5.4-5.4 8-2s5.8 3.4 8-2', key: 'tilde' }],
]);

const ICONS = { create: Plus, change: Tilde, remove: Minus, same: Equal, byHand: Hand, confirmed: Check };

/** What is done with a line of a plan: never by colour alone, and by name for a screen reader. */
export function PlanMark({ action, name }: { action: Action; name: string }) {
  const Icon = ICONS[action];
  return (
    <span className={styles['mark']} data-action={action} role="img" aria-label={name}>
      <Icon size={13} strokeWidth={2.5} aria-hidden />
    </span>
  );
}
