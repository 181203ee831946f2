import { create } from 'zustand';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Claim } from '../../shared/model/proof.ts';
import { proofOf } from '../../shared/proof-of.ts';
import { client } from '../client.ts';

/** What came of a person's sign-in, and when it was tried (ISO 8601). */
export interface Proof {
  result: CheckResult;
  at: string | undefined;
}

interface ProofsStore {
  setup: string | undefined;
  /** The last try of each person and way, the oldest first. */
  proofs: readonly Proof[];
  /** What was tried before, on other days too, as the report has it. */
  load: (setup: string) => Promise<void>;
  /** Signs a person in, once each way. SECURITY: the password is handed on, and is in no state. */
  signIn: (setup: string, claim: Claim, password: string) => Promise<void>;
  forget: () => void;
}

/** People's own sign-ins, for the screen that tries them and for the picture of the office. */
export const useProofs = create<ProofsStore>((set, get) => ({
  setup: undefined,
  proofs: [],
  load: async (setup) => {
    if (get().setup !== setup) set({ setup, proofs: [] });
    const { checks } = await client.report.model({ setup });
    if (get().setup !== setup) return;
    set({ proofs: checks.filter(({ result }) => proofOf(result)).map(({ result, at }) => ({ result, at })) });
  },
  signIn: async (setup, claim, password) => {
    await client.secrets.put({ setup, purpose: 'person-password', value: password });
    const results = await client.proof.signIn({ setup, ...claim });
    const before = get().setup === setup ? get().proofs : [];
    set({ setup, proofs: withResults(before, results) });
  },
  forget: () => set({ setup: undefined, proofs: [] }),
}));

function withResults(before: readonly Proof[], results: readonly CheckResult[]): Proof[] {
  const isAsked = (id: string): boolean => results.some((result) => result.id === id);
  return [
    ...before.filter(({ result }) => !isAsked(result.id)),
    ...results.map((result) => ({ result, at: undefined })),
  ];
}
