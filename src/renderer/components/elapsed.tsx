import { useEffect, useState } from 'react';
import { clock } from './elapsed-words.ts';

interface ElapsedProps {
  /** How long it has taken at a moment (milliseconds since 1970), in milliseconds. */
  at: (now: number) => number;
  label?: string;
}

/** The time that something has taken so far, going on every second. A screen reader reads it when asked to. */
export function Elapsed({ at, label }: ElapsedProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="mono dim" role="timer" aria-live="off" aria-label={label}>
      {clock(at(now))}
    </span>
  );
}
