import { describe, expect, it } from 'vitest';

import type { Office } from '../../office/office.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setupAt } from '../harness/saved-setup.ts';
import { finding, heading } from '../pages/frame.ts';
import { goOnToReport } from '../pages/prove.ts';
import { makeChanges } from '../pages/review.ts';
import { goOnToProof, line, states } from '../pages/run.ts';

interface Mishap {
  what: string;
  /** Makes it go wrong once. */
  office: (office: Office) => void;
  at: string;
  code: string;
  says: string;
}

const SMB = { api: 'SYNO.Core.FileServ.SMB', method: 'set' };
const JOIN = { api: 'SYNO.Core.Directory.LDAP', method: 'set' };

const mishaps: Mishap[] = [
  {
    what: 'JumpCloud has an error of its own',
    office: ({ jumpcloud }) =>
      jumpcloud.faults.next({
        match: { method: 'POST', path: /systemusers$/ },
        then: { kind: 'status', status: 500 },
      }),
    at: 'Service account svc-nas',
    code: 'SERVER_ERROR',
    says: 'answered with an error of its own (HTTP 500)',
  },
  {
    what: 'the NAS says yes and forgets it',
    office: ({ dsm }) => dsm.faults.next({ match: SMB, then: { kind: 'does-not-stick' } }),
    at: 'SMB on diskstation',
    code: 'WRITE_DID_NOT_STICK',
    says: 'reading it back shows something else: Workgroup: WORKGROUP → HOME',
  },
  {
    what: 'the NAS joins and breaks the connection before it says so',
    office: ({ dsm }) => dsm.faults.next({ match: JOIN, then: { kind: 'reset-after-write' } }),
    at: 'Join diskstation to the directory',
    code: 'CONNECTION_RESET',
    says: 'diskstation broke the connection before it had answered.',
  },
];

describe.skipIf(needsBrowser)(`a step that fails${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it.each(mishaps.map((mishap) => [mishap.what, mishap] as const))(
    'because %s: told at its line, and gone on with to the end',
    async (_, mishap) => {
      const { office: spoil, at, code, says } = mishap;
      const desk = await atTheDesk();
      await setupAt(desk, 'review');
      const { page, hand } = await openAt(windows, desk, '#/diskstation/review');
      spoil(desk.office);

      await makeChanges(hand);

      await heading(page, `Failed at “${at}”`).waitFor();
      await line(page, at).locator(finding(page, code)).getByText(says).waitFor();
      const after = [...(await states(page))];
      const here = after.findIndex(([title]) => title === at);
      expect(new Set(after.slice(0, here).map(([, state]) => state)).has('failed')).toBe(false);
      expect(new Set(after.slice(here + 1).map(([, state]) => state))).toEqual(new Set(['todo']));

      await hand.press('button', 'Try again');
      await heading(page, 'diskstation is set up').waitFor();
      await goOnToProof(hand);
      await goOnToReport(hand);

      await heading(page, 'The report').waitFor();
      await page.getByText('Set up and checked').waitFor();
      expect(
        desk.office.dsm.exchanges.filter(({ api, method }) => api === JOIN.api && method === 'set'),
      ).toHaveLength(1);
    },
  );
});
