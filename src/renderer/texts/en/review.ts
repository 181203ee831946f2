/** "1 change", "7 changes". */
export const count = (n: number, one: string, several: string): string => `${n} ${n === 1 ? one : several}`;
const changesOf = (n: number): string => count(n, 'change', 'changes');
const stepsByHand = (n: number): string => `${count(n, 'step', 'steps')} by hand`;

/** "7 changes", "2 steps by hand", or both. */
const work = (changes: number, byHand: number): string =>
  [changes > 0 || byHand === 0 ? changesOf(changes) : '', byHand > 0 ? stepsByHand(byHand) : '']
    .filter(Boolean)
    .join(' and ');

export const review = {
  heading: 'Here is everything that will change',
  headingReading: 'Reading what is there',
  headingFailed: 'What would change cannot be said yet',
  headingNothing: 'Everything is already as it should be',
  reading: (systems: string) =>
    `Asking ${systems}, which takes up to half a minute. Nothing is being changed.`,
  starting: (systems: string) => `Reaching ${systems} …`,
  untouched: 'Nothing has been touched yet.',
  sum: (changes: number, byHand: number, right: number) =>
    [work(changes, byHand), right > 0 ? `${count(right, 'thing', 'things')} already right` : '']
      .filter(Boolean)
      .join(', '),
  canBeUndone: 'all can be undone',
  someCannotBeUndone: (n: number) => `${n} cannot be undone`,
  cannotBeUndone: 'cannot be undone',
  leadNothing: (right: number) =>
    `${count(right, 'thing was', 'things were')} looked at, and none needs a change. Whether people get in is another question.`,
  make: (changes: number, byHand: number) => {
    if (byHand === 0) return changes === 1 ? 'Make this change' : `Make these ${changes} changes`;
    if (changes === 0) return `Begin the ${stepsByHand(byHand)}`;
    return `Begin ${work(changes, byHand)}`;
  },
  askAgain: 'Ask every question again',
  save: 'Save this plan …',
  file: (setup: string) => `joinery-${setup}-plan.txt`,
  notices: 'Before you decide',
  irreversible: (title: string) => `Cannot be undone: ${title}.`,
  stays: (title: string) => `Stays as it is: ${title}.`,
  howTo: 'What to click',
  /** What a mark says, and what stands at the end of a line that changes nothing. */
  actions: {
    create: 'created',
    change: 'changed',
    remove: 'removed',
    same: 'already right',
    byHand: 'by hand',
    confirmed: 'done by hand, as you said',
  },
  textHeading: (name: string, when: string) => `What Joinery would change for ${name}, read on ${when}`,
};
