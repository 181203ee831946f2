import { useEffect, useEffectEvent, useState } from 'react';
import type { Finding } from '../../shared/model/finding.ts';
import { useTold } from './use-told.ts';

export type Asked<T> =
  { state: 'asking' } | { state: 'answered'; answer: T } | { state: 'failed'; finding: Finding };

/**
 * Asks main when a screen is opened, and again when `key` changes or `again` is called. Cut when the screen is left.
 *
 * @param question asks; keep it to one call, so that cutting it cuts everything
 * @param key what the answer depends on
 */
export function useAsked<T>(
  question: (signal: AbortSignal) => Promise<T>,
  key: string,
): Asked<T> & { again: () => void } {
  const [asked, setAsked] = useState<{ of: string; asked: Asked<T> }>();
  const [round, setRound] = useState(0);
  const told = useTold();
  const of = `${key} ${round}`;
  const ask = useEffectEvent(question);
  const tell = useEffectEvent(told);
  useEffect(() => {
    const cut = new AbortController();
    const settle = (next: Asked<T>) => {
      if (!cut.signal.aborted) setAsked({ of, asked: next });
    };
    ask(cut.signal).then(
      (answer) => settle({ state: 'answered', answer }),
      (error: unknown) => settle({ state: 'failed', finding: tell(error) }),
    );
    return () => cut.abort();
  }, [of]);
  const current: Asked<T> = asked?.of === of ? asked.asked : { state: 'asking' };
  return { ...current, again: () => setRound((before) => before + 1) };
}
