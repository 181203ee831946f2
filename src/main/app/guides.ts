import type { RestsOn } from '../engine/diagnose.ts';
import type { Access, Guide, Means, ProofMeans, Site } from '../guides/guide.ts';
import { authentikSynology } from '../guides/authentik-synology.ts';
import { jumpcloudBitwarden } from '../guides/jumpcloud-bitwarden.ts';
import { jumpcloudQnap } from '../guides/jumpcloud-qnap.ts';
import { jumpcloudSynology } from '../guides/jumpcloud-synology.ts';
import { jumpcloudTruenas } from '../guides/jumpcloud-truenas.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Device } from '../../shared/model/device.ts';
import type { Claim } from '../../shared/model/proof.ts';
import type { JoinSetup, Setup } from '../../shared/model/setup.ts';

/** A guide with the answers that it follows. */
export interface SetGuide {
  title: string;
  article: string;
  achieves: string;
  restsOn: RestsOn;
  describeNas: ((access: Access) => Promise<Device>) | undefined;
  mailCode: ((access: Access) => Promise<void>) | undefined;
  open: (means: Means) => Promise<Site>;
  proveSignIn:
    | ((claim: Claim & { password: string }, means: ProofMeans) => AsyncGenerator<CheckResult, void>)
    | undefined;
}

const JOINS: Record<JoinSetup['guide'], Guide<JoinSetup>> = {
  'jumpcloud-synology': jumpcloudSynology,
  'jumpcloud-qnap': jumpcloudQnap,
  'jumpcloud-truenas': jumpcloudTruenas,
};

/** The guide that a setup follows: the one place that knows every guide there is. */
export function guideOf(setup: Setup): SetGuide {
  if (setup.guide === 'jumpcloud-bitwarden') return following(jumpcloudBitwarden, setup);
  if (setup.guide === 'authentik-synology') return following(authentikSynology, setup);
  return following(JOINS[setup.guide], setup);
}

function following<S extends Setup>(guide: Guide<S>, setup: S): SetGuide {
  const { title, article, achieves, restsOn, open, describeNas, mailCode, proveSignIn } = guide;
  return {
    title,
    article,
    achieves,
    restsOn,
    open: (means) => open(setup, means),
    describeNas: describeNas && ((access) => describeNas(setup, access)),
    mailCode: mailCode && ((access) => mailCode(setup, access)),
    proveSignIn: proveSignIn && ((claim, means) => proveSignIn(setup, claim, means)),
  };
}
