import { describe, expect, it } from 'vitest';

import { PublishingQueue } from './publishing-queue.ts';

function queueWithLog(): {
  queue: PublishingQueue;
  log: string[];
  note: (text: string) => () => Promise<void>;
} {
  const log: string[] = [];
  const note = (text: string) => () => {
    log.push(text);
    return Promise.resolve();
  };
  return { queue: new PublishingQueue({ lagMs: 0 }), log, note };
}

describe('a publishing queue', () => {
  it('does one piece of work after another', async () => {
    const { queue, log, note } = queueWithLog();
    let finishFirst: () => void = () => undefined;

    const first = queue.add(async () => {
      await new Promise<void>((resolve) => (finishFirst = resolve));
      log.push('first');
    });
    const second = queue.add(note('second'));
    await new Promise(setImmediate);
    finishFirst();
    await Promise.all([first, second]);

    expect(log).toEqual(['first', 'second']);
  });

  it('tells whoever added it that a piece failed, and goes on with the next', async () => {
    const { queue, log, note } = queueWithLog();

    const failing = queue.add(() => Promise.reject(new Error('no such parent')));
    const next = queue.add(note('next'));

    await expect(failing).rejects.toThrow('no such parent');
    await next;
    expect(log).toEqual(['next']);
  });

  it('stays held when it is held twice, until it is released', async () => {
    const { queue, log, note } = queueWithLog();

    queue.hold();
    const work = queue.add(note('work'));
    await new Promise(setImmediate);
    queue.hold();
    await new Promise(setImmediate);
    expect(log).toEqual([]);

    queue.release();
    await work;
    expect(log).toEqual(['work']);
  });

  it('drops what is held when it is closed', async () => {
    const { queue, log, note } = queueWithLog();
    queue.hold();
    const work = queue.add(note('work'));

    await queue.close();
    await work;

    expect(log).toEqual([]);
  });
});
