import { describe, expect, it } from 'vitest';

import { listedPeople, SERVICE_PASSWORD } from '../../main-job/at-work.ts';
import { personAtTheConsole } from '../../main-job/by-hand-person.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { mouse } from '../harness/mouse.ts';
import { connectByHand } from '../pages/connect.ts';
import { takeNas } from '../pages/find.ts';
import { finding } from '../pages/frame.ts';
import { nameGroup } from '../pages/prepare.ts';
import { goOnToReport } from '../pages/prove.ts';
import { whatWasSet } from '../pages/report.ts';
import { checkNow, goOnToProof, readWaiting } from '../pages/run.ts';
import { signIn } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';
import { beginGuide } from '../pages/welcome.ts';
import type { AtTheFirstScreen } from './at-the-first-screen.ts';
import { atTheFirstScreen, PATIENCE } from './at-the-first-screen.ts';

/** What is to be done in JumpCloud's console, by how it is called on the page. */
const ACCOUNT = { id: 'jumpcloud.service-account', title: 'Service account svc-nas' };
const DOMAIN = { id: 'jumpcloud.samba-domain', title: 'Samba workgroup and SID' };
const HASHES = { id: 'jumpcloud.samba-service-account', title: 'svc-nas reads the Samba hashes' };
const GROUP = { id: 'jumpcloud.group.Office', title: 'Group Office (2 people)' };

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`JumpCloud by hand, the NAS by Joinery${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('is shown click by click, looked at, and said not to be seen as long as it is not', async () => {
    const desk = await atTheFirstScreen(windows, mouse);
    const { office, page, hand, wish, snapshot } = desk;
    const person = personAtTheConsole(desk);
    /** Does what stands on the page, with the values that stand there, and says so. */
    const doIt = async ({ id, title }: { id: string; title: string }): Promise<void> => {
      const { clicks, values } = await readWaiting(page, title);
      expect(clicks.length).toBeGreaterThan(0);
      await person({ type: 'waiting', id, byHand: { clicks, values, undo: '' } });
      await checkNow(hand);
    };
    await comeToTheReview(desk);
    await hand.press('button', 'Begin 4 changes and 4 steps by hand');

    await doIt(ACCOUNT);

    await readWaiting(page, DOMAIN.title);
    await checkNow(hand);
    expect(await finding(page, 'LDAP_SAMBA_DOMAIN_MISSING').innerText()).toMatch(
      /^There is no Samba domain under ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com yet\.$/m,
    );

    for (const step of [DOMAIN, HASHES, GROUP]) await doIt(step);
    await goOnToProof(hand);
    await goOnToReport(hand);

    expect(await whatWasSet(page)).toEqual([
      `${ACCOUNT.title} by hand, seen to be done`,
      `${DOMAIN.title} by hand, seen to be done`,
      `${HASHES.title} by hand, on your word`,
      `${GROUP.title} by hand, seen to be done`,
      `SMB on ${wish.nas} set and read back`,
      'LDAP profile: users filter and password attribute set and read back',
      `Join ${wish.nas} to the directory set and read back`,
      'Update users and groups was right already',
    ]);
    expect(office.jumpcloud.exchanges).toEqual([]);
    expect(snapshot().nas.ldap).toMatchObject({ enable_client: true, error: 2702 });
    expect(listedPeople(snapshot())).toEqual(expect.arrayContaining(['ann', 'ben']));
  });
});

async function comeToTheReview({ hand, wish, organisation }: AtTheFirstScreen): Promise<void> {
  await beginGuide(hand);
  await takeNas(hand, wish.nas);
  await trustCertificate(hand);
  await signIn(hand, wish.password);
  await connectByHand(hand, {
    organisation: organisation.record._id,
    account: 'svc-nas',
    password: SERVICE_PASSWORD,
  });
  await nameGroup(hand, 'Office', ['ann', 'ben']);
}
