import { describe, expect, it } from 'vitest';

import { fail } from '../../../src/shared/findings/expected-failure.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { connectWithToken } from '../pages/connect.ts';
import { chooseGroups, choosePeople } from '../pages/prepare.ts';
import { beginConnector } from '../pages/welcome.ts';
import {
  connector,
  connectorDone,
  singleSignOn,
  singleSignOnByHand,
  singleSignOnDone,
  tested,
} from '../samples/other-guides.ts';
import { connectorBegun, singleSignOnBegun } from '../samples/setups.ts';
import { ending } from '../samples/streams.ts';

const skipped = needsBrowser ?? '';
const ADDRESS = 'https://authentik.morgenrot.example';
const AT_CONNECT = '#/diskstation/connect';

describe.skipIf(skipped !== '')(`a guide without a NAS${skipped}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('begins with a click, at its directory', async () => {
    const { page, main } = await fakePage(windows, { otherwise: { setups: { list: () => [] } } });
    await beginConnector(new Hand(page, mouse));

    await page.getByRole('heading', { name: 'Connect JumpCloud', level: 1 }).waitFor();
    await page.getByText('Step 1 of 6', { exact: true }).waitFor();
    expect(main.asked('setups.begin')).toEqual([{ guide: 'jumpcloud-bitwarden' }]);
    expect(page.url()).toMatch(/#\/directory-connector\/connect$/);
  });

  it.each(['find', 'trust', 'signIn'])('has no place called %s: its address leads on', async (place) => {
    const { page } = await fakePage(windows, {
      at: `#/directory-connector/${place}`,
      otherwise: connector,
    });
    await page.getByRole('heading', { name: 'Connect JumpCloud', level: 1 }).waitFor();
  });

  it('leaves a certificate unverified only on a word of its own', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/directory-connector/prepare',
      otherwise: connector,
    });
    const hand = new Hand(page, mouse);
    const verify = page.getByRole('switch', { name: /^Verify JumpCloud’s certificate/ });
    await hand.press('switch', /^Verify JumpCloud’s certificate/);
    await hand.press('button', 'Keep verifying');
    expect(await verify.isChecked()).toBe(true);

    await hand.press('switch', /^Verify JumpCloud’s certificate/);
    await hand.press('button', 'Leave it unverified');
    expect(await verify.isChecked()).toBe(false);
    await chooseGroups(hand, ['Office']);

    await page.getByRole('heading', { name: 'Here is everything that will change' }).waitFor();
    expect(main.asked('setups.save')).toEqual([
      {
        ...connectorBegun,
        connector: { ...connectorBegun.connector, verifyCertificate: false },
        groups: [{ name: 'Office', members: [] }],
      },
    ]);
  });

  it('has nobody’s sign-in tried: it looks again at what would be found', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/directory-connector/prove',
      otherwise: { ...connectorDone, runs: { watch: (_, signal) => ending(tested, signal) } },
    });
    await page.getByText('It finds people', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Test a/ }).count()).toBe(0);

    await new Hand(page, mouse).press('button', 'Look again');
    await page.getByText('It finds people', { exact: true }).waitFor();
    expect(main.asked('runs.start')).toEqual([{ setup: 'directory-connector', kind: 'check' }]);
  });
});

describe.skipIf(skipped !== '')(`connecting authentik${skipped}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('saves the address without the page that was open, then hands over the token', async () => {
    const { page, main } = await fakePage(windows, { at: AT_CONNECT, otherwise: singleSignOn });
    await connectWithToken(new Hand(page, mouse), `${ADDRESS}/if/admin/#/core/tokens`, ' ak-0f3b6a9e ');

    await page.getByRole('heading', { name: 'Who is to sign in with authentik?' }).waitFor();
    const { authentik } = singleSignOnBegun;
    expect(main.asked('setups.save')).toEqual([
      { ...singleSignOnBegun, authentik: { ...authentik, address: ADDRESS } },
    ]);
    expect(main.asked('secrets.put')).toEqual([
      { setup: 'diskstation', purpose: 'directory-key', value: 'ak-0f3b6a9e' },
    ]);
  });

  it('tells what is wrong with the address and with the token where each of them is typed', async () => {
    const { page, main } = await fakePage(windows, {
      at: AT_CONNECT,
      otherwise: {
        ...singleSignOn,
        directory: { groups: () => fail('AUTHENTIK_NOT_THERE', { address: ADDRESS }) },
      },
    });
    const hand = new Hand(page, mouse);
    const address = page.getByRole('textbox', { name: 'Address of authentik' });
    const token = page.getByRole('textbox', { name: 'API token' });
    await hand.press('button', 'Connect');
    await page.getByText('Type the address that the browser shows for authentik.').waitFor();
    expect(main.asked('setups.save')).toEqual([]);

    await connectWithToken(hand, ADDRESS, 'ak-0f3b6a9e');
    await page.getByText(/is not authentik/).waitFor();
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    expect(await token.getAttribute('aria-invalid')).toBe('false');

    main.answer({
      directory: {
        groups: () => fail('AUTHENTIK_TOKEN_REFUSED', { address: ADDRESS, said: 'Token invalid/expired' }),
      },
    });
    await connectWithToken(hand, ADDRESS, 'ak-expired');
    await page.getByText(/does not accept the token/).waitFor();
    expect(await token.getAttribute('aria-invalid')).toBe('true');
    expect(await token.inputValue()).toBe('');
  });

  it('goes on by hand before the application is made: what it shows is asked later', async () => {
    const { page, main } = await fakePage(windows, { at: AT_CONNECT, otherwise: singleSignOnByHand });
    const hand = new Hand(page, mouse);
    await hand.type('Address of authentik', ADDRESS);
    await hand.press('button', 'Continue by hand');

    await page.getByRole('textbox', { name: 'User names' }).waitFor();
    expect(main.asked('secrets.put')).toEqual([]);
    expect(main.asked('setups.save')).toEqual([
      {
        ...singleSignOnBegun,
        authentik: { ...singleSignOnBegun.authentik, access: 'by-hand', address: ADDRESS },
      },
    ]);
  });
});

describe.skipIf(skipped !== '')(`single sign-on${skipped}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('is for somebody: nothing goes on before one person is chosen', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/diskstation/prepare',
      otherwise: singleSignOn,
    });
    const hand = new Hand(page, mouse);
    await hand.press('button', 'Show what will change');
    await page.getByText(/^The list needs at least one person/).waitFor();
    expect(main.asked('setups.save')).toEqual([]);

    await hand.type('Where people open DSM', 'nas.morgenrot.example/#/signin');
    await choosePeople(hand, ['Ann ', 'Zoë ']);
    await page.getByRole('heading', { name: 'Here is everything that will change' }).waitFor();
    expect(main.asked('setups.save')).toEqual([
      {
        ...singleSignOnBegun,
        nas: { ...singleSignOnBegun.nas, signInAddress: 'https://nas.morgenrot.example' },
        people: ['ann', 'zoe'],
      },
    ]);
  });

  it('is proved with a person’s authentik password, and neither a share nor SMB is spoken of', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/diskstation/prove',
      otherwise: singleSignOnDone,
    });
    const hand = new Hand(page, mouse);
    await hand.press('button', 'Test a person…');
    await hand.typeOrChoose('User name', 'ann');
    expect(await page.getByRole('textbox', { name: 'Share' }).count()).toBe(0);
    await hand.type('authentik password of ann', 'Hobelbank-7-Eiche');
    await hand.press('button', 'Sign in once as ann');

    await page.getByText('ann has signed in.').first().waitFor();
    expect(main.asked('proof.signIn')).toEqual([{ setup: 'diskstation', account: 'ann' }]);
  });
});
