import type { Finding } from '../../shared/model/finding.ts';
import { useTexts } from '../texts/texts.ts';

/** What to do next about a finding: in the page's words, where the finding's own are those of a terminal. */
export function useAdvice(): (finding: Finding) => string {
  const words = new Map(Object.entries(useTexts().next));
  return ({ code, next }) => words.get(code) ?? next;
}
