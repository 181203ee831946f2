import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import type { NasSite } from './nas-site.ts';
import type { Wish } from './settings-answers.ts';
import { workgroupAnswer } from './settings-answers.ts';
import { seenOverSsh } from './seen-over-ssh.ts';

/** Microsoft Networking on, with the directory's workgroup: before Domain Security, whose form asks only then whom SMB lets in. */
export function microsoftNetworking(nas: NasSite, wish: Wish): Unsectioned {
  const there = nas.before && workgroupAnswer(nas.before.settings, wish);
  // As long as it is another one, it can be told; afterwards nobody knows it any more.
  const back =
    there?.answer === 'fail'
      ? `the workgroup ${nas.before?.settings.workgroup ?? ''}`
      : 'the workgroup that was there before';
  return byHand(
    {
      id: 'nas.microsoft-networking',
      title: `Microsoft Networking on ${nas.name}`,
      byHand: {
        clicks: [
          'QTS > Control Panel > Network & File Services > Win/Mac/NFS > Microsoft Networking',
          'Enable file service for Microsoft networking; set the workgroup, then Apply',
        ],
        values: [{ label: 'Workgroup', value: wish.workgroup.toUpperCase() }],
        undo: `Win/Mac/NFS > Microsoft Networking: ${back}, Apply.`,
      },
    },
    seenOverSsh(nas, ({ settings }) => [workgroupAnswer(settings, wish)]),
  );
}
