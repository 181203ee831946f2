import { useState } from 'react';
import { FindNas } from './find-nas.tsx';

/** Find the NAS: what answers on the network, or an address that the person types. Searching again begins anew. */
export default function Find() {
  const [round, setRound] = useState(0);
  return <FindNas key={round} onAgain={() => setRound((before) => before + 1)} />;
}
