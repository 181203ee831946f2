import type { Unsectioned } from '../../engine/step.ts';
import { probeAfp } from '../../network/afp/afp-probe.ts';
import { finding } from '../../../shared/findings/finding.ts';

/**
 * The ways to sign in by which the server gets the password itself, as it must to hand it on to a directory: AFP's names
 * for DHX2, its older form, and clear text. The others need a list of passwords on the NAS, or a ticket.
 */
const HANDS_ON = ['DHX2', 'DHCAST128', 'Cleartxt Passwrd'];

/** What AFP says of itself, before anybody signs in: name, versions, ways to sign in. */
export function afpAnswers(nas: { name: string; host: string; port: number }): Unsectioned {
  const question = { id: 'afp.answers', title: `AFP on ${nas.name} lets directory users sign in` };
  return {
    kind: 'check',
    ...question,
    ask: async ({ signal }) => {
      const { name, versions, loginMethods } = await probeAfp({ ...nas, who: nas.name }, signal);
      const evidence = `${name}: ${versions.join(', ')}; signs in by ${loginMethods.join(', ') || 'nothing'}.`;
      if (loginMethods.some((method) => HANDS_ON.includes(method))) {
        return [{ ...question, answer: 'pass', evidence }];
      }
      const found = finding('NAS_AFP_NO_LOGIN', { nas: nas.name, methods: loginMethods });
      return [{ ...question, answer: 'fail', evidence, finding: found }];
    },
  };
}
