import type { Unsectioned } from '../../engine/step.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Certificate } from '../../../shared/model/device.ts';
import { WARN_DAYS_BEFORE, wholeDaysUntil } from './days-until.ts';

/** A certificate that something rests on. */
export interface Lasting {
  id: string;
  /** "of diskstation". */
  whose: string;
  /** Throws what keeps it from being seen. */
  look: (signal: AbortSignal) => Promise<Certificate>;
  /** What happens on the day it expires, in whole sentences. */
  breaks: string;
}

/** Whether a certificate is still good, and will be for 30 days. */
export function certificateLasts({ id, whose, look, breaks }: Lasting): Unsectioned {
  const question = { id, title: `The certificate ${whose} is good for a while` };
  return {
    kind: 'check',
    ...question,
    ask: async ({ signal }) => {
      const { validTo, issuer } = await look(signal);
      const days = wholeDaysUntil(validTo);
      if (days === undefined) {
        const evidence = `Its end is not a date: ${validTo}.`;
        return [{ ...question, answer: 'couldNotCheck', evidence }];
      }
      const until = validTo.slice(0, 10);
      const evidence = `By ${issuer}, until ${until}.`;
      if (days < 0) {
        const expired = finding('CERTIFICATE_EXPIRED', { whose, until, breaks });
        return [{ ...question, answer: 'fail', evidence, finding: expired }];
      }
      if (days > WARN_DAYS_BEFORE) {
        const left = counted(days, 'day', 'days');
        return [{ ...question, answer: 'pass', evidence: `${evidence.slice(0, -1)}, ${left} from now.` }];
      }
      const soon = finding('CERTIFICATE_EXPIRES', { whose, until, days, breaks });
      return [{ ...question, answer: 'pass', evidence, finding: soon }];
    },
  };
}
