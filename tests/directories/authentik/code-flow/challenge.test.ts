import { describe, expect, it } from 'vitest';

import { challengeSchema, react } from '../../../../src/main/directories/authentik/code-flow/challenge.ts';

const ann = { username: 'ann', password: 'Morgenrot-7' };
const wrong = { non_field_errors: [{ string: 'Failed to authenticate.', code: 'invalid' }] };
const totp = { device_class: 'totp', device_uid: '1', challenge: {}, last_used: null };
const key = { device_class: 'webauthn', device_uid: '2', challenge: {}, last_used: null };

const to = (challenge: object, person: Parameters<typeof react>[1] = ann) =>
  react(challengeSchema.parse(challenge), person);

describe('the stage that asks who it is', () => {
  const stage = { component: 'ak-stage-identification', password_fields: false, captcha_stage: null };

  it('is told the name, and no password where it asks for none', () => {
    expect(to(stage)).toEqual({ answer: { component: stage.component, uid_field: 'ann' } });
  });

  it('is told both where it asks for both', () => {
    expect(to({ ...stage, password_fields: true })).toEqual({
      answer: { component: stage.component, uid_field: 'ann', password: 'Morgenrot-7' },
    });
  });

  it('has refused them when it comes again with complaints', () => {
    expect(to({ ...stage, response_errors: wrong })).toEqual({
      ended: { outcome: 'wrong-name-or-password' },
    });
  });

  it('cannot be passed where it asks for a picture puzzle', () => {
    expect(to({ ...stage, captcha_stage: { component: 'ak-stage-captcha' } })).toEqual({
      ended: { outcome: 'could-not-be-tried', why: 'stage ak-stage-captcha' },
    });
  });
});

describe('the stage that asks for the password', () => {
  const stage = { component: 'ak-stage-password', pending_user: 'ann' };

  it.each([{}, { response_errors: {} }, { response_errors: null }])('is told it: %j', (more) => {
    expect(to({ ...stage, ...more })).toEqual({
      answer: { component: stage.component, password: 'Morgenrot-7' },
    });
  });

  it('has refused it when it comes again with complaints', () => {
    const response_errors = { password: [{ string: 'Invalid password', code: 'invalid' }] };
    expect(to({ ...stage, response_errors })).toEqual({ ended: { outcome: 'wrong-name-or-password' } });
  });
});

describe('the stage that asks for a second factor', () => {
  const stage = { component: 'ak-stage-authenticator-validate', configuration_stages: [] };
  const withCode = { ...ann, oneTimeCode: '123456' };

  it.each([
    ['a code that was not given', { device_challenges: [key, totp] }, ann, 'needed'],
    ['a code, and takes another', { device_challenges: [totp], response_errors: wrong }, withCode, 'wrong'],
    ['something that nobody has set up', { device_challenges: [] }, withCode, 'not-set-up'],
    ['a security key', { device_challenges: [key] }, withCode, 'without-code'],
  ])('ends it: %s', (_, more, person, why) => {
    expect(to({ ...stage, ...more }, person)).toEqual({ ended: { outcome: 'second-factor', why } });
  });

  it('is told the code', () => {
    expect(to({ ...stage, device_challenges: [totp] }, withCode)).toEqual({
      answer: { component: stage.component, code: '123456' },
    });
  });
});

describe('other stages', () => {
  it('want this machine not to be remembered', () => {
    expect(to({ component: 'ak-stage-user-login' })).toEqual({
      answer: { component: 'ak-stage-user-login', remember_me: false },
    });
  });

  it('lead on', () => {
    expect(to({ component: 'xak-flow-redirect', to: '/next' })).toEqual({ goTo: '/next' });
  });

  it('lead nowhere', () => {
    expect(to({ component: 'xak-flow-redirect' })).toMatchObject({
      ended: { outcome: 'could-not-be-tried' },
    });
  });

  it('want consent, which nobody gives in the place of somebody', () => {
    expect(to({ component: 'ak-stage-consent', token: 'x', permissions: [] })).toEqual({
      ended: { outcome: 'consent-asked' },
    });
  });

  it.each([
    ['Not in Office', 'Not in Office'],
    ['', undefined],
    [undefined, undefined],
    ['Morgenrot-7 is wrong', '(secret) is wrong'],
  ])('deny access, with authentik’s words and without the password: %j', (error_message, said) => {
    expect(to({ component: 'ak-stage-access-denied', error_message })).toEqual({
      ended: { outcome: 'denied', said },
    });
  });

  it.each([
    'ak-stage-captcha',
    'ak-stage-prompt',
    'ak-stage-flow-error',
    'xak-flow-shell',
    'ak-stage-of-2031',
  ])('cannot be gone through, and are named: %s', (component) => {
    expect(to({ component })).toEqual({
      ended: { outcome: 'could-not-be-tried', why: `stage ${component}` },
    });
  });
});
