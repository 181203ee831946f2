import { expect, it } from 'vitest';
import { atWork } from './at-work.ts';
it('x', async () => {
  const work = await atWork();
  const before = work.snapshot();
  const p = await work.terminal.run(['plan', work.terminal.setupFile]);
  console.log(p.exit, p.stderr, JSON.stringify(p.events).slice(0, 300));
  const a = await work.terminal.run(['apply', work.terminal.setupFile]);
  console.log(a.exit, a.stderr, JSON.stringify(a.events.slice(-3)));
  const c = await work.terminal.run(['check', work.terminal.setupFile]);
  console.log(c.exit, c.stderr, JSON.stringify(c.events.slice(-3)));
  console.log(work.office.dsm.state.directory);
  const u = await work.terminal.run(['undo', work.terminal.setupFile]);
  console.log(u.exit, u.stderr, JSON.stringify(u.events.slice(-3)));
  expect(work.snapshot()).toEqual(before);
});
