import type { JoinSetup } from '../../src/shared/model/setup.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';

const FINGERPRINT = Array.from({ length: 32 }, () => 'AB').join(':');

/** Answers as they are saved; no secret, and nothing that exists. */
export function sampleSetup(changes: { id?: string; jumpcloud?: object; nas?: object } = {}): JoinSetup {
  return joinSetupSchema.parse({
    guide: 'jumpcloud-synology',
    id: changes.id ?? 'office',
    jumpcloud: { ...changes.jumpcloud },
    nas: { address: 'https://diskstation.local:5001', fingerprint: FINGERPRINT, ...changes.nas },
    groups: [{ name: 'Office' }],
  });
}
