import { describe, expect, it } from 'vitest';

import { introduction } from '../../office/introduction.ts';
import { ADMIN } from '../../office/truenas/state.ts';
import { trueNasReleases } from '../../office/truenas/releases.ts';
import type { DeskOptions } from '../harness/at-the-desk.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import type { Windows } from '../harness/browser.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { connectWithKey } from '../pages/connect.ts';
import { typeAddress } from '../pages/find.ts';
import { chooseGroups } from '../pages/prepare.ts';
import { goOnToReport } from '../pages/prove.ts';
import { whatWasSet } from '../pages/report.ts';
import { makeChanges } from '../pages/review.ts';
import { goOnToProof } from '../pages/run.ts';
import { signInAs } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';
import { beginGuide } from '../pages/welcome.ts';
import { PATIENCE } from './at-the-first-screen.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`JumpCloud → TrueNAS by mouse${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('goes on without SMB with 25.10, which is said before anything is typed about it, to the report', async () => {
    const { page, hand, office } = await atTrueNas(windows, {
      truenas: { release: trueNasReleases['25.10'] },
    });
    await page.getByText('cannot serve SMB to the users of an LDAP directory').waitFor();
    await hand.press('button', 'Continue without SMB');
    await fromTrustToReport(hand, office);

    const set = await whatWasSet(page);
    expect(set).not.toContainEqual(expect.stringMatching(/^SMB/));
    expect(office.truenas.state.health.state).toBe('HEALTHY');
    process.stdout.write(`JumpCloud → TrueNAS 25.10 by mouse: ${hand.inputs} inputs\n`);
  });

  it('gives people SMB with 24.04', async () => {
    const { page, hand, office } = await atTrueNas(windows, {
      truenas: { release: trueNasReleases['24.04'] },
    });
    await fromTrustToReport(hand, office);

    expect(await whatWasSet(page)).toContainEqual(expect.stringMatching(/^SMB on .* set and read back$/));
    expect(office.truenas.state.health.state).toBe('HEALTHY');
  });
});

/** From the first screen to what answers at the address of the office's TrueNAS. */
async function atTrueNas(windows: Windows, options: DeskOptions) {
  const { office, host } = await atTheDesk(options);
  const page = await windows.open(host.newAddress());
  const hand = new Hand(page, mouse);
  await beginGuide(hand, 'TrueNAS');
  await hand.press('button', 'Type an address');
  await typeAddress(hand, office.truenas.url);
  return { page, hand, office };
}

async function fromTrustToReport(
  hand: Hand,
  office: Awaited<ReturnType<typeof atTrueNas>>['office'],
): Promise<void> {
  await trustCertificate(hand);
  await signInAs(hand, ADMIN.account, ADMIN.password);
  await connectWithKey(hand, introduction(office).jumpcloud.apiKey);
  await chooseGroups(hand, ['Office']);
  await makeChanges(hand);
  await goOnToProof(hand);
  await goOnToReport(hand);
}
