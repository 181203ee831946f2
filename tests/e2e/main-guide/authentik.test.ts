import { describe, expect, it } from 'vitest';

import { authentikReleases } from '../../office/authentik/releases.ts';
import { authentikOf, usersWithSigners } from '../../office/introduction-authentik.ts';
import { introduction } from '../../office/introduction.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { connectWithToken } from '../pages/connect.ts';
import { typeAddress } from '../pages/find.ts';
import { choosePeople } from '../pages/prepare.ts';
import { answer, goOnToReport, isAnswered, nameWho, signInOnce } from '../pages/prove.ts';
import { savePdf, whatWasSet } from '../pages/report.ts';
import { makeChanges } from '../pages/review.ts';
import { goOnToProof } from '../pages/run.ts';
import { signInAs } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';
import { beginSingleSignOn } from '../pages/welcome.ts';
import { PATIENCE } from './at-the-first-screen.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`authentik → Synology by mouse${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('makes the application, tells the NAS, proves that a person signs in, and comes to the report', async () => {
    const { office, host, keychain } = await atTheDesk({
      authentik: { release: authentikReleases['2026.8'] },
      dsm: { seed: { users: usersWithSigners() } },
    });
    const authentik = authentikOf(office);
    const { nas } = introduction(office);
    const ann = authentik.state.users.find(({ username }) => username === 'ann');
    const page = await windows.open(host.newAddress());
    const hand = new Hand(page, mouse);

    await beginSingleSignOn(hand);
    await hand.press('button', 'Type an address');
    await typeAddress(hand, nas.address);
    await trustCertificate(hand);
    await signInAs(hand, nas.account, nas.password);
    await connectWithToken(hand, authentik.url, authentik.token);
    await choosePeople(hand, ['Ann ', 'Ben ']);
    await makeChanges(hand);
    await goOnToProof(hand);
    await isAnswered(page);

    await hand.press('button', 'Test a person…');
    await nameWho(hand, 'ann');
    await signInOnce(hand, 'ann', ann?.password ?? '', 'authentik');
    await answer(page, `ann can sign in to ${office.dsm.state.hostname} with authentik`)
      .getByText('proof', { exact: true })
      .waitFor();
    await goOnToReport(hand);

    expect(await whatWasSet(page)).toEqual([
      'RSA signing key was right already',
      'OAuth2/OpenID provider Synology DSM set and read back',
      'Application Synology DSM set and read back',
      `Single sign-on on ${office.dsm.state.hostname} set and read back`,
    ]);
    expect((await savePdf(page, hand)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const [provider] = authentik.state.providers;
    const secret = provider?.client_secret ?? '';
    expect([...keychain.kept.values()]).toContain(secret);
    expect(await page.content()).not.toContain(secret);
    process.stdout.write(`authentik → Synology by mouse: ${hand.inputs} inputs\n`);
  });
});
