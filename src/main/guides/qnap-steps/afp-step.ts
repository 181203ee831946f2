import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { NasSite } from './nas-site.ts';
import { seenOverSsh } from './seen-over-ssh.ts';
import type { Wish } from './settings-answers.ts';
import { afpAnswer } from './settings-answers.ts';

/** AFP on. Not in the article; a QNAP has it on the page beside Microsoft Networking. */
export function afpService(nas: NasSite, wish: Wish): Unsectioned {
  return byHand(
    {
      id: 'nas.apple-networking',
      title: `AFP on ${nas.name}`,
      byHand: {
        clicks: [
          'QTS > Control Panel > Network & File Services > Win/Mac/NFS > Apple Networking',
          'Enable AFP (Apple Filing Protocol), then Apply',
        ],
        values: [],
        undo: 'Win/Mac/NFS > Apple Networking: clear Enable AFP, Apply.',
      },
    },
    seenOverSsh(nas, ({ settings }) => [afpAnswer(settings, wish)]),
  );
}
