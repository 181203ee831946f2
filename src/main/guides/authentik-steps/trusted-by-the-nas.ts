import type { Unsectioned } from '../../engine/step.ts';
import { lookAtCertificate } from '../../network/https/look-at-certificate.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { AuthentikSite } from './authentik-site.ts';

/**
 * Whether authentik's certificate is vouched for by a public CA. One of a private CA is trusted here because the setup says
 * so; what the NAS trusts is not seen from here, and how strict it is is not known (facts/authentik.md §5.1).
 */
export function trustedByTheNas({ host, port }: AuthentikSite, nas: string): Unsectioned {
  const question = { id: 'authentik.certificate', title: `${nas} can trust the certificate of ${host}` };
  return {
    kind: 'check',
    ...question,
    ask: async ({ signal }) => {
      // Without the authorities that only this machine was told of.
      const { verified, issuer } = await lookAtCertificate({ host, port, signal });
      const evidence = `By ${issuer}.`;
      if (verified) return [{ ...question, answer: 'pass', evidence }];
      const found = finding('AUTHENTIK_PRIVATE_CA', { nas, host, issuer });
      return [{ ...question, answer: 'couldNotCheck', evidence, finding: found }];
    },
  };
}
