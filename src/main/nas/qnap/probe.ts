import type { Look, SelfDescription } from '../../network/https/probe.ts';
import { cleanText } from '../../network/mdns/clean-text.ts';
import { elementsIn } from './elements.ts';

/** Without a user name it signs nobody in and tells what it is (facts/qnap.md §1.2). */
const PATH = '/cgi-bin/authLogin.cgi';
/** No other product answers with this root. */
const ROOT = 'QDocRoot';

/** Longer model and host names are nobody's. */
const LONGEST = 64;

/** Whether it is a QNAP, and what its sign-in page shows. */
export async function probeQnap(look: Look): Promise<SelfDescription | undefined> {
  const reply = await look(PATH);
  const said = reply?.status === 200 ? elementsIn(reply.text, ROOT) : undefined;
  if (!said) return undefined;
  return {
    name: shown(said.get('hostname')),
    model: shown(said.get('model/displayModelName') ?? said.get('model/modelName')),
    version: versionOf(said),
  };
}

/**
 * "QTS 5.2.4", or "QuTS hero h6.0.2". Which of the two systems it is, only the file system tells; that ZFS is QuTS hero
 * is inferred (facts/qnap.md §1.2), and nothing but the name rests on it.
 */
function versionOf(said: ReadonlyMap<string, string>): string | undefined {
  const version = said.get('firmware/version') ?? '';
  if (!/^[\w.]{1,32}$/.test(version)) return undefined;
  return `${said.get('model/is_zfs') === '1' ? 'QuTS hero' : 'QTS'} ${version}`;
}

function shown(text = ''): string | undefined {
  const clean = cleanText(text, { length: LONGEST });
  return clean === '' ? undefined : clean;
}
