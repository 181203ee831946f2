import type { RestsOn } from '../../engine/diagnose.ts';

/** What rests on what of all that is seen from here, whichever the NAS and the directory are. */
export const fromHereRestsOn: RestsOn = [
  ['reach.smb', ['reach.nas', 'still.nas.smb']],
  ['reach.afp', ['reach.nas', 'still.nas.afp']],
  ['afp.answers', ['reach.nas', 'reach.afp', 'still.nas.afp']],
  ['nas.clock', ['reach.nas']],
  ['nas.connected', ['nas.dns', 'nas.clock']],
  // Whether a certificate is good is judged by this machine's clock, by whomever a certificate is shown to here.
  ['certificate.*', ['here.clock']],
  ['certificate.nas', ['reach.nas']],
  ['certificate.directory', ['reach.directory']],
];
