import { describe, expect, it } from 'vitest';
import { expectedWarnings } from '../../../src/main/nas/synology/join-warnings.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';

const warned = (type: string, reasons: unknown) =>
  expectedWarnings({ code: 2722, errors: { check_type: type, reasons } }, 'diskstation').map(
    ({ code }) => code,
  );

function stop(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (ExpectedFailure.is(error, 'NAS_JOIN_WARNED')) return error.finding.sentence;
    throw error;
  }
  return 'it went on';
}

describe('a warning before the join', () => {
  it.each([
    ['check_samba_schema', 'EXPECTED_SAMBA_SCHEMA'],
    ['Samba Schema is not supported', 'EXPECTED_SAMBA_SCHEMA'],
    ['check_samba_ntpwd', 'EXPECTED_NT_HASH'],
    ['ntpassword_not_accessible', 'EXPECTED_NT_HASH'],
    ['Lack of the sambaNTPassword attribute.', 'EXPECTED_NT_HASH'],
  ])('is expected when it is one of the two of the article: %s', (reason, code) => {
    expect(warned('soft', [reason])).toEqual([code]);
  });

  it('is told once, however often DSM gives it', () => {
    expect(warned('soft', ['samba_schema', 'check_samba_ntpwd', 'check_samba_schema'])).toEqual([
      'EXPECTED_SAMBA_SCHEMA',
      'EXPECTED_NT_HASH',
    ]);
  });

  it.each([
    ['an unknown reason', 'soft', ['smb_will_restart'], 'smb_will_restart'],
    ['an unknown reason beside a known one', 'soft', ['samba_schema', 'home_service'], 'home_service'],
    ['a known word in another sentence', 'soft', ['enable_plain_text_because_samba_schema'], 'plain_text'],
    ['"hard", whatever the reason', 'hard', ['samba_schema'], 'samba_schema'],
    ['a type that is not known', 'mild', ['samba_schema'], 'samba_schema'],
    ['no reason', 'soft', [], 'no reason'],
    ['a reason in another form', 'soft', [{ id: 7 }], '{"id":7}'],
    ['another form altogether', 'soft', 'samba_schema', 'no reason'],
  ])('stops the join: %s', (_what, type, reasons, named) => {
    expect(stop(() => warned(type, reasons))).toContain(named);
  });

  it('is shown as one short line', () => {
    const said = stop(() => warned('soft', [`a\u001b[31m\n${'b'.repeat(500)}`]));
    expect(said).not.toMatch(/\p{C}/u);
    expect(said.length).toBeLessThan(200);
  });
});
