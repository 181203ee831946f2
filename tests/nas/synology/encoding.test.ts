import { describe, expect, it } from 'vitest';
import { formBody } from '../../../src/main/nas/synology/encoding.ts';
import type { Params, RequestFormat } from '../../../src/main/nas/synology/encoding.ts';

function sent(params: Params, format: RequestFormat, sid?: string): Record<string, string> {
  const body = formBody({ api: 'SYNO.Core.X', version: 1, method: 'set', params, format, sid });
  return Object.fromEntries(new URLSearchParams(body));
}

describe('the body of a call', () => {
  it('quotes strings for an API that reads JSON, so that 123 and true stay texts', () => {
    expect(sent({ workgroup: '123', bind_pw: 'true', on: true, limit: -1, list: ['a'] }, 'JSON')).toEqual({
      api: 'SYNO.Core.X',
      version: '1',
      method: 'set',
      workgroup: '"123"',
      bind_pw: '"true"',
      on: 'true',
      limit: '-1',
      list: '["a"]',
    });
  });

  it('leaves strings as they are for the sign-in, which reads plain values', () => {
    expect(sent({ passwd: 'a"b&c=d ä+' }, 'plain')).toMatchObject({ passwd: 'a"b&c=d ä+' });
  });

  it('never quotes the session id', () => {
    expect(sent({}, 'JSON', 'sid-1')).toMatchObject({ _sid: 'sid-1' });
    expect(sent({}, 'JSON')).not.toHaveProperty('_sid');
  });
});
