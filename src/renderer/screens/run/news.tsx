import { useDebouncedValue } from '@mantine/hooks';

/** A run that is followed from its start tells much at once; only what it comes to is said. */
const SETTLED_MS = 300;

/** The end of each step, said aloud to a screen reader and drawn nowhere. */
export function News({ text }: { text: string }) {
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  return (
    <p role="status" className="visually-hidden">
      {settled}
    </p>
  );
}
