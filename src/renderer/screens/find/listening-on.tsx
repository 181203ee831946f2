import type { Found } from '../../../shared/found.ts';
import { searchedOn } from '../../../shared/found.ts';
import { Elapsed } from '../../components/elapsed.tsx';
import { useTexts } from '../../texts/texts.ts';

/** Where it is listened, and for how long already. */
export function ListeningOn({ found, since }: { found: Found; since: number }) {
  const { find } = useTexts();
  return (
    <span className="dim">
      {find.listeningOn(searchedOn(found).join(', '))} ·{' '}
      <Elapsed at={(now) => now - since} label={find.listeningFor} />
    </span>
  );
}
