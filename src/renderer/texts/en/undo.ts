import { count } from './review.ts';

export const undo = {
  heading: (name: string) => `Undo what was done to ${name}`,
  headingNothing: (name: string) => `There is nothing to undo on ${name}`,
  leadNothing: 'Joinery has changed nothing here, or everything has been taken back already.',
  sum: (changes: number, byHand: number, stays: number) =>
    [
      changes > 0 ? `${count(changes, 'change', 'changes')} to take back, the last one first` : '',
      byHand > 0 ? `${count(byHand, 'step', 'steps')} to take back by hand` : '',
      stays > 0 ? count(stays, 'thing stays', 'things stay') : '',
    ]
      .filter(Boolean)
      .join('; '),
  undo: (changes: number, byHand: number) => {
    if (byHand === 0) return changes === 1 ? 'Undo this change' : `Undo these ${changes} changes`;
    if (changes === 0) return `Begin to undo ${count(byHand, 'step', 'steps')} by hand`;
    return `Undo ${count(changes, 'change', 'changes')} and ${count(byHand, 'step', 'steps')} by hand`;
  },
  /** What is the same before and after, where something is taken back. */
  same: 'as it was',
  stays: 'stays',
};
