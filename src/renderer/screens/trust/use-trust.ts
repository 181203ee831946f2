import type { Certificate } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import { withNas } from '../../../shared/with-answers.ts';
import { useAct } from '../../components/use-act.ts';
import { useSetup } from '../../store/setup.ts';

/** What an answer to the question takes, whichever way it is asked. */
export interface TrustQuestion {
  setup: NasSetup;
  certificate: Certificate;
  /** A person has said yes; it is saved. */
  onTrust: () => void;
}

/** SECURITY: a certificate is trusted only on a person's yes, with its fingerprint in front of them. */
export function useTrust({ setup, certificate, onTrust }: TrustQuestion): {
  busy: boolean;
  failure: Finding | undefined;
  trust: () => void;
} {
  const { save } = useSetup();
  const { busy, failure, act } = useAct();
  const trust = () =>
    act(async () => {
      // Before it is saved: the screen goes on as soon as the setup has the fingerprint.
      onTrust();
      await save(withNas(setup, { fingerprint: certificate.fingerprint256 }));
    });
  return { busy, failure, trust };
}
