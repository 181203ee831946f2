export const log = {
  heading: 'Log',
  lead: 'What fails is written here in the systems’ own words, for whoever looks after Joinery. Secrets are replaced.',
  empty: 'Nothing has been written since Joinery was started.',
  lines: 'Lines of the log, the newest last',
  time: (iso: string) => new Date(iso).toLocaleTimeString('en-GB'),
  save: 'Save the log',
  offered: (file: string) => `${file} was handed over for saving.`,
  omitted: (n: number) => `The last ${n} lines; all of them are in the saved file.`,
};
