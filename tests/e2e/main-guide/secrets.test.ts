import { describe, expect, it } from 'vitest';

import { ntHash } from '../../office/ldap/samba-account.ts';
import { missingPrograms, readPdf, squeezed, unpacked } from '../../report/pdf-reading.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { mouse } from '../harness/mouse.ts';
import type { Exchange } from '../harness/traffic.ts';
import { overhear } from '../harness/traffic.ts';
import { connectWithKey } from '../pages/connect.ts';
import { takeNas } from '../pages/find.ts';
import { heading } from '../pages/frame.ts';
import { goOnToReport } from '../pages/prove.ts';
import { saveJson, savePdf } from '../pages/report.ts';
import { makeChanges } from '../pages/review.ts';
import { goOnToProof } from '../pages/run.ts';
import { typeCode } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';
import { beginGuide } from '../pages/welcome.ts';
import type { AtTheFirstScreen } from './at-the-first-screen.ts';
import { atTheFirstScreen, PATIENCE } from './at-the-first-screen.ts';
import { BASE_DN } from './promised.ts';
import type { Secrets, Traces } from './secret-search.ts';
import { filesOf, found, pageText } from './secret-search.ts';

const unreadable = missingPrograms.length > 0 ? ` (skipped: needs ${missingPrograms.join(', ')})` : '';
const skipped = needsBrowser ?? unreadable;

const CODE = '314159';

describe.skipIf(skipped !== '')(`the secrets of a person at the page${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('go one way: nothing that is kept, shown or sent afterwards has them', async () => {
    const { proxy, exchanges } = await overhear();
    const desk = await atTheFirstScreen(windows, mouse, { proxy });
    const password = desk.office.dsm.state.users.find(({ name }) => name === 'petra')?.password ?? '';
    const pages: Traces = new Map();

    const { pdf, json } = await takeGuideLooking(desk, password, async (when) => {
      pages.set(`the page ${when}`, await pageText(desk.page));
    });

    const traces: Traces = new Map([
      ...pages,
      ...(await filesOf(desk.dataDir)),
      ...traffic(exchanges),
      ['the PDF', squeezed((await readPdf(pdf)).pages.join(''))],
      ['the streams of the PDF', unpacked(pdf)],
      ['the JSON', json.toString('latin1')],
    ]);
    const typed: Secrets = new Map([
      ['the password', password],
      ['the code', CODE],
      ['the key', desk.wish.key],
    ]);
    // What was typed went off once each; the key stands on the card that the office gives a newcomer on the first screen.
    expect(found(typed, traces)).toEqual([
      'the password in the page while it is typed',
      'the password in what /rpc/secrets/put was sent (1)',
      'the code in what /rpc/secrets/put was sent (2)',
      'the key in what /rpc/house/card answered (1)',
      'the key in what /rpc/secrets/put was sent (3)',
    ]);
    expect(found(secretsOfTheRun(desk), traces)).toEqual([]);

    // What everybody may know is found where it is: none of these places is looked at in vain.
    const known: Secrets = new Map([
      ['the base DN', BASE_DN],
      ['the failure', 'REPLY_NOT_JSON'],
      ['the entries', 'joinery-entries'],
    ]);
    expect(found(known, traces)).toEqual(
      expect.arrayContaining([
        'the base DN in the page at the review',
        `the base DN in setups/${desk.wish.nas}/journal.jsonl`,
        'the base DN in what /rpc/runs/plan answered (1)',
        'the base DN in what /rpc/runs/watch answered (1)',
        'the base DN in the PDF',
        'the base DN in the JSON',
        'the failure in the page with the log',
        'the failure in log/joinery.log',
        'the failure in what /rpc/log/watch answered (1)',
        'the entries in the page that asks for the groups',
      ]),
    );
  });
});

/** Takes the guide as an administrator with a second factor, whose first sign-in fails, and looks around on the way. */
async function takeGuideLooking(
  { office, page, hand, wish }: AtTheFirstScreen,
  password: string,
  look: (when: string) => Promise<void>,
): Promise<{ pdf: Buffer; json: Buffer }> {
  await beginGuide(hand);
  await takeNas(hand, wish.nas);
  await trustCertificate(hand);
  await hand.type('Administrator', 'petra');
  await hand.type('Password', password);
  await look('while it is typed');
  // Something for the log, and to be told to the person.
  office.dsm.faults.next({ match: { method: 'login' }, then: { kind: 'html' } });
  await hand.press('button', 'Sign in');
  await page.getByRole('alert').waitFor();
  await look('after a sign-in that has failed');
  await hand.press('button', 'Try again');
  await heading(page, `${wish.nas} asks for a 6-digit code`).waitFor();
  await look('that asks for the code');
  await typeCode(page, CODE);
  await heading(page, 'Connect JumpCloud').waitFor();
  await look('that asks for the key');
  await connectWithKey(hand, wish.key);
  await hand.choose('checkbox', /^Office/);
  await look('that asks for the groups');
  await hand.press('button', 'Show what will change');
  await page.getByRole('button', { name: /^Make these/ }).waitFor();
  await look('at the review');
  await makeChanges(hand);
  await goOnToProof(hand);
  await look('with the answers');
  await goOnToReport(hand);
  const pdf = await savePdf(page, hand);
  const json = await saveJson(page, hand);
  await look('with the report');
  await hand.press('button', 'Log');
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
  await look('with the log');
  return { pdf: pdf.bytes, json: json.bytes };
}

/** What nobody typed: the service account's password and its hash, and everything the NAS has given Joinery to show. */
function secretsOfTheRun({ keychain, office }: AtTheFirstScreen): Secrets {
  const kept = [...keychain.kept].find(([place]) => place.endsWith('service-account-password'));
  if (!kept) throw new Error('no password of the service account is kept');
  return new Map([
    ['the service password', kept[1]],
    ['its NT hash', ntHash(kept[1])],
    ...office.dsm.tokens.map((token, index) => [`token ${index} of the NAS`, token] as const),
  ]);
}

/** What was sent and answered, numbered by address. */
function traffic(exchanges: readonly Exchange[]): Traces {
  const counts = new Map<string, number>();
  return new Map(
    exchanges.flatMap(({ path, sent, received }) => {
      const count = (counts.get(path) ?? 0) + 1;
      counts.set(path, count);
      return [
        [`what ${path} was sent (${count})`, sent],
        [`what ${path} answered (${count})`, received],
      ];
    }),
  );
}
