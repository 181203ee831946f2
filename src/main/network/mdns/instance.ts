import type { Question } from 'multicast-dns';

import type { Announcement } from './announcement.ts';
import { cleanText } from './clean-text.ts';
import type { Lifetime } from './lifetime.ts';

/** The records that an instance is described by. */
export type InstanceRecord = 'PTR' | 'SRV' | 'TXT';

/** What is known of one instance of a service; its records may come in any order, and in several packets. */
export interface Instance {
  /** `_http._tcp` */
  type: string;
  /** `DiskStation._http._tcp.local`, as it was written: only the ASCII letters of a name may be asked for in other case. */
  fullName: string;
  /** What people called it. */
  name: string;
  /** The address that its last record was sent from. */
  from: string;
  server?: { host: string; port: number };
  txt: ReadonlyMap<string, string>;
  /** Of the records that were heard. Without a PTR, its type does not list it: the rest alone is no announcement. */
  lives: Map<InstanceRecord, Lifetime>;
  /** What was asked for because it was left out. */
  asked: Set<Question['type']>;
  told?: Announcement;
}

/** A label holds 63 bytes. */
const LONGEST_NAME = 63;

export function newInstance(fullName: string, type: string): Instance {
  const name = cleanText(labelOf(fullName, type), { length: LONGEST_NAME });
  return { type, fullName, name, from: '', txt: new Map(), lives: new Map(), asked: new Set() };
}

/**
 * How a record of the instance is asked for. The library writes every dot as the end of a label, and what was no UTF-8
 * cannot be written back; such an instance is asked for with all others of its type, whose answers bring the rest along.
 */
export function questionFor({ fullName, type }: Instance, record: InstanceRecord): Question {
  const label = labelOf(fullName, type);
  const canBeNamed = label !== '' && !/[.\uFFFD]/.test(label);
  return record === 'PTR' || !canBeNamed
    ? { name: `${type}.local`, type: 'PTR' }
    : { name: fullName, type: record };
}

/** What to ask, because it is soon believed no longer. */
export function questionsDue(instance: Instance, now: number): Question[] {
  return [...instance.lives]
    .filter(([, life]) => life.takeAsk(now))
    .map(([record]) => questionFor(instance, record));
}

function labelOf(fullName: string, type: string): string {
  return fullName.slice(0, -`.${type}.local`.length);
}
