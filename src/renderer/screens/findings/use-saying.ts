import { useState } from 'react';
import { useTexts } from '../../texts/texts.ts';
import type { Look } from './use-look.ts';
import { wordsOf } from './words.ts';

interface Saying {
  heading: string;
  lead: string;
}

/** What the screen says of a look, in a statement and a line. */
export function useSaying(look: Look, { name, isStopping }: { name: string; isStopping: boolean }): Saying {
  const { findings } = useTexts();
  const [now] = useState(() => Date.now());
  switch (look.state) {
    case 'starting':
    case 'looking':
      return {
        heading: findings.looking(name),
        lead: isStopping ? findings.stopping : findings.lookingLead,
      };
    case 'held':
      return { heading: findings.going, lead: findings.goingLead };
    case 'reading':
      return { heading: findings.reading, lead: '' };
    case 'over':
      return look.asked.state === 'answered'
        ? wordsOf(findings, look.asked.answer, now)
        : { heading: findings.reading, lead: '' };
  }
}
