import type { Unsectioned } from '../../engine/step.ts';
import { nasAddress } from '../../network/https/address.ts';
import { lookAtCertificate } from '../../network/https/look-at-certificate.ts';
import { readClock } from '../../network/https/read-clock.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { JoinSetup, NasSetup } from '../../../shared/model/setup.ts';
import { afpAnswers } from './afp-answers.ts';
import { certificateLasts } from './certificate-lasts.ts';
import type { Clock } from './clocks.ts';
import { reachable } from './reachable.ts';

/** A NAS as it is seen from this machine, whatever it serves. */
export interface SeenNas {
  /** By its own name: "diskstation". */
  name: string;
  /** As in the setup: address, trusted certificate. */
  nas: NasSetup['nas'];
  ca: string | undefined;
  /** How its clock is set right, in whole sentences. */
  setClock: string;
}

/** What one vendor's NAS is to these questions. */
export interface NasFromHere extends SeenNas {
  /** As in the setup: ports, too. */
  nas: JoinSetup['nas'];
  /** Where to look when a service cannot be reached, in whole sentences; undefined where people are not to use it there. */
  checklist: { smb?: string | undefined; afp?: string | undefined };
}

/** Whether the pages of the NAS can be got to from this machine. */
export function nasPagesReachable({ name, nas }: Pick<SeenNas, 'name' | 'nas'>): Unsectioned {
  const { host, port } = nasAddress(nas.address);
  return reachable({
    id: 'reach.nas',
    title: `The pages of ${name} can be reached from here`,
    host,
    port,
    closed: (how) => finding('NAS_NOT_ANSWERING', { host, reasons: [how] }),
  });
}

/** Whether the NAS and its services can be got to from this machine, and what AFP says of itself. */
export function nasReachable({ name, nas, checklist: { smb, afp } }: NasFromHere): Unsectioned[] {
  const { host } = nasAddress(nas.address);
  const smbIsReached = (checklist: string) =>
    reachable({
      id: 'reach.smb',
      title: `SMB on ${name} can be reached from here`,
      host,
      port: nas.smbPort,
      closed: (how) => finding('NAS_SMB_UNREACHABLE', { nas: name, how, checklist }),
    });
  const afpIsReached = (checklist: string) =>
    reachable({
      id: 'reach.afp',
      title: `AFP on ${name} can be reached from here`,
      host,
      port: nas.afpPort,
      closed: (how) => finding('NAS_AFP_UNREACHABLE', { nas: name, how, checklist }),
    });
  return [
    nasPagesReachable({ name, nas }),
    ...(smb === undefined ? [] : [smbIsReached(smb)]),
    ...(afp === undefined ? [] : [afpIsReached(afp), afpAnswers({ name, host, port: nas.afpPort })]),
  ];
}

/**
 * The NAS's clock, read from any of its answers: nobody signs in for it. Not of one that is done by hand and whose
 * certificate nobody has looked at: it would be asked about that alone.
 */
export function nasClock({ name, nas, ca, setClock }: SeenNas): Clock | undefined {
  if (nas.access === 'by-hand' && nas.fingerprint === undefined) return undefined;
  const { origin } = nasAddress(nas.address);
  return {
    name,
    read: (signal) => readClock({ who: name, origin, ca, pin: nas.fingerprint }, signal),
    setIt: setClock,
  };
}

/** The certificate of its pages. A person has trusted this very one, so that a new one stops Joinery. */
export function nasCertificateLasts({ name, nas, ca }: SeenNas): Unsectioned {
  const { host, port } = nasAddress(nas.address);
  return certificateLasts({
    id: 'certificate.nas',
    whose: `of ${name}`,
    look: (signal) => lookAtCertificate({ host, port, ca, signal }),
    breaks:
      'Browsers and apps warn of an expired certificate, or refuse it. A renewed one has to be trusted again here before Joinery goes on.',
  });
}
