import { describe, expect, it } from 'vitest';

import { refuse } from '../../../src/main/directories/jumpcloud/refusal.ts';
import { failure } from './harness.ts';

const peer = { who: 'JumpCloud', origin: 'https://console.eu.jumpcloud.com' };
const request = { peer, doing: 'create the user svc-nas', what: 'the user svc-nas', tries: 1 };

function refusal(status: number, text: string, secrets: string[] = []): unknown {
  try {
    return refuse({ status, headers: {}, text }, { ...request, secrets });
  } catch (error) {
    return error;
  }
}

const said = (message: string, secrets?: string[]) => refusal(400, JSON.stringify({ message }), secrets);

describe('a refusal', () => {
  it('names the console whose key it is', () => {
    expect(refusal(401, '')).toEqual(
      failure('DIRECTORY_KEY_REFUSED', /^JumpCloud \(console\.eu\.jumpcloud\.com\) does not accept/),
    );
  });

  it.each([
    ['{"message":"Weak"}', 'Weak'],
    ['{"code":3,"message":"Weak","details":[]}', 'Weak'],
    ['{"error":"Weak"}', 'Weak'],
    ['', 'HTTP 400'],
    ['{"message":7}', 'HTTP 400'],
    ['"no"', 'HTTP 400'],
    ['null', 'HTTP 400'],
    ['<html><body>Blocked by a proxy</body></html>', 'HTTP 400'],
    ['{"message":"Weak', 'HTTP 400'],
  ])('tells what JumpCloud said, and only that: %s', (text, words) => {
    expect(refusal(400, text)).toMatchObject({
      finding: {
        code: 'DIRECTORY_REFUSED',
        sentence: `JumpCloud refused this: create the user svc-nas. It said: "${words}".`,
      },
      cause: { message: `HTTP 400: ${words}` },
    });
  });

  it('is bounded', () => {
    const error = said('x'.repeat(10_000));
    expect(error).toEqual(failure('DIRECTORY_REFUSED', /"x{200}…"/));
    expect(error).toMatchObject({ cause: { message: `HTTP 400: ${'x'.repeat(200)}…` } });
  });

  it('has no control characters, line breaks or turned directions', () => {
    expect(said('one\u001b[31m\r\ntwo\u202ethree\u0000')).toEqual(
      failure('DIRECTORY_REFUSED', /"one \[31m two three"/),
    );
  });

  it('never repeats a secret, plain or as JSON has it', () => {
    const secret = 'Nuß"baum-4711';
    const error = said(`${secret} is weak: {"password":${JSON.stringify(secret)}}`, [secret]);
    expect(error).toEqual(failure('DIRECTORY_REFUSED', /"\(secret\) is weak: \{"password":"\(secret\)"\}"/));
    expect(String(error) + String((error as Error).cause)).not.toMatch(/Nuß|4711/);
  });

  it('is whole when there was no secret after all', () => {
    expect(said('Weak', [''])).toEqual(failure('DIRECTORY_REFUSED', /"Weak"/));
  });

  it('is cut only after its secrets are out, so that no half of one stays', () => {
    const error = said(`${'x'.repeat(190)}Hobelbank-7-Eiche`, ['Hobelbank-7-Eiche']);
    expect(error).toEqual(failure('DIRECTORY_REFUSED', /x{190}\(secret\)"/));
  });
});
