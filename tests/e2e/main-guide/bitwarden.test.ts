import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { BITWARDEN_SERVICE_PASSWORD } from '../../office/introduction-bitwarden.ts';
import { introduction } from '../../office/introduction.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { connectWithKey } from '../pages/connect.ts';
import { chooseGroups, sayFolder } from '../pages/prepare.ts';
import { goOnToReport, testNow } from '../pages/prove.ts';
import { savePdf, whatWasSet } from '../pages/report.ts';
import { beginByHand } from '../pages/review.ts';
import { checkNow, goOnToTest, readWaiting } from '../pages/run.ts';
import { beginConnector } from '../pages/welcome.ts';
import { PATIENCE } from './at-the-first-screen.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`JumpCloud → Bitwarden by mouse${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('configures Directory Connector, shows what it would find and the commands to type, and comes to the report', async () => {
    const { office, host } = await atTheDesk();
    const folder = await mkdtemp(path.join(tmpdir(), 'joinery-connector-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const page = await windows.open(host.newAddress());
    const hand = new Hand(page, mouse);

    await beginConnector(hand);
    await connectWithKey(hand, introduction(office).jumpcloud.apiKey);
    await sayFolder(page, hand, folder);
    await chooseGroups(hand, ['Office']);

    await hand.type('Password of svc-bitwarden', BITWARDEN_SERVICE_PASSWORD);
    await hand.press('button', 'Use it');
    await beginByHand(hand);
    const { clicks } = await readWaiting(page, 'Sign in to Bitwarden, and hand over the password');
    await checkNow(hand);
    await readWaiting(page, 'Sync Now');
    await checkNow(hand);
    await goOnToTest(hand);
    const found = await testNow(page);
    await goOnToReport(hand);

    expect(clicks.some((click) => /bwdc login\n/.test(click))).toBe(true);
    expect(found).toEqual([
      'It finds people',
      'It finds the groups',
      'The groups have their people',
      'Everybody has an e-mail address',
      'Nobody shares an e-mail address',
      '"Test Now" comes to an end',
    ]);
    expect(await whatWasSet(page)).toEqual(
      expect.arrayContaining([
        'Directory Settings set and read back',
        'Sync Settings set and read back',
        'Sync Now by hand, on your word',
      ]),
    );
    expect((await savePdf(page, hand)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const data = await readFile(path.join(folder, 'data.json'), 'utf8');
    expect(JSON.parse(data)).toMatchObject({ directoryLdap: { sslAllowUnauthorized: false } });
    expect(data).not.toContain(BITWARDEN_SERVICE_PASSWORD);
    process.stdout.write(`JumpCloud → Bitwarden by mouse: ${hand.inputs} inputs\n`);
  });
});
