import { answer } from './en/answer.ts';
import { byHand } from './en/by-hand.ts';
import { common } from './en/common.ts';
import { connect } from './en/connect.ts';
import { connectAuthentik } from './en/connect-authentik.ts';
import { find } from './en/find.ts';
import { findings } from './en/findings.ts';
import { frame } from './en/frame.ts';
import { guides } from './en/guides.ts';
import { hostKey } from './en/host-key.ts';
import { log } from './en/log.ts';
import { next } from './en/next.ts';
import { prepare } from './en/prepare.ts';
import { prepareConnector } from './en/prepare-connector.ts';
import { prepareSingleSignOn } from './en/prepare-single-sign-on.ts';
import { prove } from './en/prove.ts';
import { report } from './en/report.ts';
import { review } from './en/review.ts';
import { run } from './en/run.ts';
import { settings } from './en/settings.ts';
import { signIn } from './en/sign-in.ts';
import { trust } from './en/trust.ts';
import { undo } from './en/undo.ts';
import { welcome } from './en/welcome.ts';

export const en = {
  answer,
  byHand,
  common,
  connect,
  connectAuthentik,
  find,
  findings,
  frame,
  guides,
  hostKey,
  log,
  next,
  prepare,
  prepareConnector,
  prepareSingleSignOn,
  prove,
  report,
  review,
  run,
  settings,
  signIn,
  trust,
  undo,
  welcome,
};
