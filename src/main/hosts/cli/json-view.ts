import type { View } from './view.ts';

/** One JSON object a line on standard output, and nothing else there. */
export function jsonView(out: NodeJS.WritableStream): View {
  const line = (value: object) => {
    out.write(`${JSON.stringify(value)}\n`);
  };
  return {
    plan: (plan) => line({ type: 'plan', plan }),
    event: line,
    setups: (setups) => line({ type: 'setups', setups }),
    finding: (finding) => line({ type: 'finding', finding }),
    failure: (finding) => line({ type: 'failed', finding }),
    wrote: (file) => line({ type: 'wrote', file }),
    address: (address) => line({ type: 'address', address }),
    say: (text) => line({ type: 'said', text }),
    close: () => undefined,
  };
}
