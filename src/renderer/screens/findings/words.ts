import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import type { Texts } from '../../texts/texts.ts';
import { seenWhen } from '../welcome/seen-when.ts';

interface Words {
  heading: string;
  lead: string;
}

/** Whether there is nothing left to do but to file it: everything was asked, and nothing stands against it. */
export const isWell = ({ looked, causes, unknown, changed, cutShort }: Diagnosis): boolean =>
  looked !== undefined &&
  causes.length + unknown.length === 0 &&
  changed === undefined &&
  cutShort === undefined;

/**
 * The whole of a diagnosis as a plain statement, and when it was looked.
 *
 * @param now milliseconds since 1970
 */
export function wordsOf(findings: Texts['findings'], diagnosis: Diagnosis, now: number): Words {
  const { looked, changed, cutShort, answered, right } = diagnosis;
  if (looked === undefined) return { heading: findings.never, lead: findings.neverLead };
  const lead = [
    findings.looked(seenWhen(looked, now), answered, right),
    changed !== undefined && findings.changedLead,
    cutShort && findings.cutShortLead,
  ];
  return { heading: headingOf(findings, diagnosis), lead: lead.filter(Boolean).join(' ') };
}

function headingOf(findings: Texts['findings'], diagnosis: Diagnosis): string {
  const { causes, unknown, changed, cutShort, right } = diagnosis;
  if (changed !== undefined) return findings.changed;
  if (causes.length > 0) {
    // What is only worth a decision keeps nobody out today.
    const isUrgent = causes.every(({ result }) => result.finding?.severity !== 'warning');
    return isUrgent ? findings.keepOut(causes.length) : findings.amiss(causes.length);
  }
  if (cutShort) return findings.cutShort;
  if (unknown.length === 0) return findings.right;
  return right === 0 ? findings.nothingSeen : findings.rightAsFar;
}
