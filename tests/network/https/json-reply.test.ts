import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { jsonReply, parseReply } from '../../../src/main/network/https/json-reply.ts';
import { failing, findingOf } from '../failing.ts';

const peer = { who: 'diskstation', origin: 'https://diskstation:5001' };

const read = (text: string) => jsonReply({ status: 200, headers: {}, text }, peer);

describe('an answer that should be JSON', () => {
  it('is given as its value', () => {
    expect(read('{"success":true}')).toEqual({ success: true });
  });

  it('is REPLY_NOT_JSON when it is a page, with how the page begins', async () => {
    const finding = await findingOf(() =>
      read(`<!doctype html>\n<title>${'Sign in to the guest network '.repeat(9)}`),
    );

    expect(finding.code).toBe('REPLY_NOT_JSON');
    expect(finding.sentence).toContain(
      '(it begins "<!doctype html> <title>Sign in to the guest network Sign in")',
    );
  });

  it('is shown without anything that could act on a terminal or break the sentence', async () => {
    const finding = await findingOf(() => read('\u001b[2J\u202e<a href="x">\u0007'));

    expect(finding.sentence).toContain(`(it begins "[2J <a href='x'>")`);
  });

  it('is REPLY_TRUNCATED when it is JSON without its end, and the session id in it is not shown', async () => {
    const error = await failing(() => read('{"data":{"sid":"hunter2'));

    expect(error.finding.code).toBe('REPLY_TRUNCATED');
    expect(`${JSON.stringify(error.finding)} ${String(error.cause)}`).not.toContain('hunter2');
  });

  it('is REPLY_UNEXPECTED when nothing came', async () => {
    expect((await findingOf(() => read(' \n'))).code).toBe('REPLY_UNEXPECTED');
  });

  it('has a beginning of at most 60 printable characters, whatever came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const finding = await findingOf(() => read(`<${text}`));
        const began = /\(it begins "([^"]*)"\)/u.exec(finding.sentence)?.[1] ?? '';
        expect(began.length).toBeGreaterThan(0);
        expect(began.length).toBeLessThanOrEqual(60);
        expect(began).not.toMatch(/\p{C}/u);
      }),
    );
  });
});

describe('an answer in another form', () => {
  const schema = z.object({ data: z.object({ sid: z.string(), did: z.number() }) });

  it('is given as the schema has it when it fits', () => {
    expect(parseReply(schema, { data: { sid: 'a', did: 1 }, more: true }, peer)).toEqual({
      data: { sid: 'a', did: 1 },
    });
  });

  it('tells the place and what was expected there, and not the value', async () => {
    const error = await failing(() => parseReply(schema, { data: { sid: 'a', did: 'hunter2' } }, peer));

    expect(error.finding.code).toBe('REPLY_UNEXPECTED');
    expect(error.finding.sentence).toContain('(data.did: expected number, received string)');
    expect(JSON.stringify(error)).not.toContain('hunter2');
    expect(error.cause).toBeUndefined();
  });

  it('tells when the whole is something else', async () => {
    expect((await findingOf(() => parseReply(schema, null, peer))).sentence).toContain(
      '(the whole answer: expected object, received null)',
    );
  });
});
