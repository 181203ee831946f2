import { describe, expect, it } from 'vitest';

import { introduction } from '../../office/introduction.ts';
import { QNAP_ADMINISTRATOR, QNAP_SERVICE_PASSWORD } from '../../office/introduction-qnap.ts';
import { personAtQts } from '../../office/qnap/person.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { connectWithKey } from '../pages/connect.ts';
import { typeAddress } from '../pages/find.ts';
import { chooseGroups, readOverSsh } from '../pages/prepare.ts';
import { goOnToReport } from '../pages/prove.ts';
import { whatWasSet } from '../pages/report.ts';
import { beginByHand } from '../pages/review.ts';
import { checkNow, goOnToProof, readWaiting } from '../pages/run.ts';
import { signInAs } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';
import { beginGuide } from '../pages/welcome.ts';
import { PATIENCE } from './at-the-first-screen.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`JumpCloud → QNAP by mouse, SSH on${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('shows each form of QTS with its values, sees over SSH that it is filled in, and comes to the report', async () => {
    const { office, host } = await atTheDesk();
    const { qnap } = office;
    const page = await windows.open(host.newAddress());
    const hand = new Hand(page, mouse);
    const person = personAtQts(qnap, QNAP_SERVICE_PASSWORD);
    const nas = qnap.state.hostname;
    /** Does at QTS what stands on the page, with the values that stand there, and says so. */
    const doIt = async (id: string, title: string): Promise<void> => {
      const { clicks, values } = await readWaiting(page, title);
      await person.does({ id, byHand: { clicks, values, undo: '' } });
      await checkNow(hand);
    };

    await beginGuide(hand, 'QNAP');
    await hand.press('button', 'Type an address');
    await typeAddress(hand, qnap.url);
    await trustCertificate(hand);
    await signInAs(hand, QNAP_ADMINISTRATOR.account, QNAP_ADMINISTRATOR.password);
    await connectWithKey(hand, introduction(office).jumpcloud.apiKey);
    await readOverSsh(hand, qnap.ssh.port);
    await chooseGroups(hand, ['Office']);

    await page.getByText(qnap.ssh.fingerprint, { exact: true }).waitFor();
    await hand.press('button', 'Trust this key');
    await hand.type(`Password of svc-nas`, QNAP_SERVICE_PASSWORD);
    await hand.press('button', 'Use it');
    await beginByHand(hand);

    await doIt('nas.microsoft-networking', `Microsoft Networking on ${nas}`);
    await doIt('nas.domain-security', `Domain Security of ${nas}: LDAP authentication`);
    await goOnToProof(hand);
    await goOnToReport(hand);

    expect((await whatWasSet(page)).filter((line) => line.includes(nas))).toEqual([
      `Microsoft Networking on ${nas} by hand, seen to be done`,
      `Domain Security of ${nas}: LDAP authentication by hand, seen to be done`,
      // The form brings the lists with it.
      `Domain Users and Domain Groups of ${nas} was right already`,
    ]);
    expect(qnap.state).toMatchObject({ status: 'Online', authentication: 'ldapUsersOnly' });
    process.stdout.write(`JumpCloud → QNAP by mouse, SSH on: ${hand.inputs} inputs\n`);
  });
});
