import { counted } from '../../../shared/counted.ts';

const steps = (n: number) => counted(n, 'step', 'steps');

export const run = {
  heading: {
    apply: (name: string) => `Setting up ${name}`,
    undo: (name: string) => `Taking back what was done to ${name}`,
    check: (name: string) => `Asking about ${name}`,
  },
  lead: {
    apply: 'You can leave this running. Stop finishes the step at hand; Abort cuts it off.',
    undo: 'Last step first, each read back. Stop finishes the step at hand; Abort cuts it off.',
    check: 'Every question is asked again. Nothing is changed.',
  },
  stopping: 'Stopping: the step at hand is finished, no other is begun.',
  ended: {
    apply: (name: string) => `${name} is set up`,
    undo: (name: string) => `What was done to ${name} is taken back`,
    check: 'Every question has been asked',
    unproved: (name: string, failed: number) =>
      `${name} is set up; ${failed === 1 ? 'one answer is' : `${failed} answers are`} not as it should be`,
    held: (title: string) => `Held back: ${title}`,
    failed: (title: string) => `Failed at “${title}”`,
    failedSomewhere: 'The run has failed',
    stopped: (done: number, of: number) => `Stopped: ${done} of ${of} done`,
    aborted: (title: string) => `Cut off at “${title}”`,
    abortedSomewhere: 'Cut off',
  },
  after: {
    apply: (changed: number, already: number, took: string) => {
      if (changed === 0) return `Everything was right already, and nothing was changed. It took ${took}.`;
      const rest = already === 0 ? '' : `, ${already} right already`;
      return `${capital(steps(changed))} changed and read back${rest}, in ${took}.`;
    },
    undo: (changed: number, kept: number, took: string) => {
      if (changed === 0) return `There was nothing to take back. It took ${took}.`;
      const rest = kept === 0 ? '' : `, ${kept} left as ${kept === 1 ? 'it is' : 'they are'}`;
      return `${capital(steps(changed))} taken back and read again${rest}, in ${took}.`;
    },
    check: (took: string) => `Nothing was changed. It took ${took}.`,
    unproved: 'The steps are done. The next screen says what to do about the answers.',
    held: 'A check did not pass, and this rests on it. Nothing after that check was changed.',
    failed: 'What was done before it is kept. Trying again goes on from what is really there.',
    stopped: 'What was done is kept, and nothing else was begun.',
    aborted: 'What that step reached is uncertain. Going on reads everything again first.',
  },
  starting: 'Reaching every system …',
  progress: (n: number, of: number) => `${n} of ${of}`,
  progressLabel: 'Progress',
  elapsedLabel: 'Time so far',
  timeline: 'What is being done',
  stop: 'Stop after this step',
  abort: 'Abort',
  abortHeading: 'Cut off the step at hand?',
  abortWhat:
    'The request on its way is cut, and what it reached stays uncertain until Joinery reads it again. What was done before it is kept.',
  abortNow: 'Cut it off now',
  goOn: 'Let it go on',
  showLog: 'Show log',
  toProve: 'Continue: can people get in?',
  toConnectorTest: 'Continue: what would it find?',
  toAnswers: 'See the answers',
  goOnFromHere: 'Go on from here',
  toSetups: 'Back to all setups',
  report: 'The report',
  outcomes: {
    changed: 'read back',
    already: 'was right already',
    verified: 'done by hand, and seen to be done',
    confirmed: 'done by hand, on your word: it cannot be looked at',
    undone: 'is as it was before',
    kept: 'left as it is',
  },
  readBack: (fields: string) => `read back: ${fields}`,
  gone: 'gone',
  marks: {
    todo: (n: number) => `${n}, to do`,
    doing: 'being done',
    waiting: 'waits for you',
    done: 'done',
    same: 'nothing to do',
    byHand: 'done by hand',
    failed: 'failed',
    warned: 'worth a look',
    holds: 'holds',
    notChecked: 'not checked',
    uncertain: 'could not be checked',
  },
  yours: 'This one is yours.',
  confirm: 'Done, check now',
  confirmWord: 'Done',
  seconds: (seconds: string) => `${seconds} s`,
  answers: (held: number, of: number) => `${held} of ${of} ${held === 1 ? 'holds' : 'hold'}`,
  allAnswers: (n: number) => `Show all ${n} answers`,
  said: {
    done: (title: string) => `Done: ${title}`,
    checked: (title: string) => `Asked: ${title}`,
    waiting: (title: string) => `Waits for you: ${title}`,
  },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
