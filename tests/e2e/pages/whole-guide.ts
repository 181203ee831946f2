import type { Hand } from '../harness/hand.ts';
import { connectWithKey } from './connect.ts';
import { takeNas } from './find.ts';
import { chooseGroups } from './prepare.ts';
import { goOnToReport } from './prove.ts';
import { makeChanges } from './review.ts';
import { goOnToProof } from './run.ts';
import { signIn } from './sign-in.ts';
import { trustCertificate } from './trust.ts';
import { beginGuide } from './welcome.ts';

/** What a person brings along, and whom they want to let in. */
export interface Wish {
  /** The name of the NAS in the list. */
  nas: string;
  /** Of the administrator of the NAS. */
  password: string;
  key: string;
  groups: string[];
}

/** From the first screen to the report, with everything as it is offered. */
export async function takeGuide(hand: Hand, { nas, password, key, groups }: Wish): Promise<void> {
  await beginGuide(hand);
  await takeNas(hand, nas);
  await trustCertificate(hand);
  await signIn(hand, password);
  await connectWithKey(hand, key);
  await chooseGroups(hand, groups);
  await makeChanges(hand);
  await goOnToProof(hand);
  await goOnToReport(hand);
}
