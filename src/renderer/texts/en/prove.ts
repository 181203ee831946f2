export const prove = {
  heading: 'Can people get in?',
  ahead: 'Still to be asked',
  starting: 'Reaching every system …',
  asking: (n: number, of: number) => `Asking: ${n} of ${of}.`,
  running: 'The run is still going on; these are the answers so far.',
  toRun: 'Look at the run',
  reads: 'Another session is changing things, and only that one can have the questions asked.',
  lead: ({ held, failed, open }: { held: number; failed: number; open: number }) => {
    if (failed + open === 0) return held === 1 ? 'It holds.' : `All ${held} hold.`;
    const counts = [
      held > 0 && `${held} ${held === 1 ? 'holds' : 'hold'}`,
      failed > 0 && `${failed} ${failed === 1 ? 'does' : 'do'} not hold`,
      open > 0 && `${open} ${open === 1 ? 'is' : 'are'} not checked`,
    ];
    return `${counts.filter(Boolean).join(', ')}.`;
  },
  notYet: 'A person’s own sign-in is not among them and not proved yet: nobody has tried one.',
  toLookAt: 'To be looked at',
  holding: 'What holds',
  again: 'Check again',
  againOf: (title: string) => `Check again: ${title}`,
  putRight: 'Put it right',
  putRightOf: (title: string) => `Put it right: ${title}`,
  toReport: 'Continue to the report',
};
