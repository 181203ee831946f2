import { listed } from '../../../shared/findings/telling.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { proofOf, provesEntry } from '../../../shared/proof-of.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Questions } from './questions.ts';
import { withProofs } from './questions.ts';

/**
 * The whole in a line: how far the asking has come, then what holds and who has got in.
 *
 * @param proofs missing where nobody's sign-in rests on what was set up
 */
export function leadOf(
  prove: Texts['prove'],
  asked: Questions | undefined,
  proofs: readonly CheckResult[] | undefined,
): string {
  if (!asked) return enteredWords(prove, proofs);
  const { ahead, ...answered } = asked;
  const answers = answered.open.length + answered.held.length;
  if (ahead.length > 0) return prove.asking(answers, answers + ahead.length);
  const { open, held } = withProofs(asked, proofs ?? []);
  const failed = open.filter(({ answer }) => answer === 'fail').length;
  const counts = { held: held.length, failed, open: open.length - failed };
  return `${prove.lead(counts)} ${enteredWords(prove, proofs)}`.trim();
}

function enteredWords(prove: Texts['prove'], proofs: readonly CheckResult[] | undefined): string {
  if (!proofs) return '';
  const inside = new Set(proofs.filter(provesEntry).flatMap((result) => proofOf(result)?.account ?? []));
  if (inside.size > 0) return prove.proved(listed([...inside]), inside.size);
  return proofs.length === 0 ? prove.notYet : prove.nobodyIn;
}
