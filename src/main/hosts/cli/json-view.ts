import type { View } from './view.ts';
import { escaped } from './visible.ts';

/** One JSON object a line on standard output, and nothing else there. */
export function jsonView(out: NodeJS.WritableStream): View {
  const line = (value: object) => {
    out.write(`${escaped(JSON.stringify(value))}\n`);
  };
  return {
    plan: (plan) => line({ type: 'plan', plan }),
    event: line,
    setups: (setups) => line({ type: 'setups', setups }),
    found: ({ listening, others, devices }, { seconds }) =>
      line({ type: 'devices', seconds, ...listening, others, devices }),
    discovery: line,
    working: () => undefined,
    proofs: (proofs) => line({ type: 'proofs', proofs }),
    diagnosis: (diagnosis) => line({ type: 'diagnosis', diagnosis }),
    finding: (finding) => line({ type: 'finding', finding }),
    failure: (finding) => line({ type: 'failed', finding }),
    wrote: (file) => line({ type: 'wrote', file }),
    address: (address) => line({ type: 'address', address }),
    say: (text) => line({ type: 'said', text }),
    close: () => undefined,
  };
}
