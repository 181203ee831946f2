import { expect, it } from 'vitest';

import { passwordOf } from '../ldap/sample-office.ts';
import type { Reply } from './api.ts';
import { LOGIN } from './dsm-client.ts';
import { describeOnEveryTree, refusal } from './joinable-office.ts';

describeOnEveryTree('somebody of the directory who signs in to DSM', (office) => {
  const signIn = (account: string, passwd: string) =>
    office.nas.stranger.callPlain('SYNO.API.Auth', 7, 'login', { ...LOGIN, account, passwd });

  it('gets in where the directory lets DSM see them, with the suffix alone', async () => {
    await office.join();
    expect(await signIn('ben@jumpcloud.com', passwordOf('ben'))).toMatchObject({ success: true });
    expect(await signIn('ben', passwordOf('ben'))).toEqual(refusal(400));
  });

  it('is refused without LDAP Bind DN, as with a wrong password', async () => {
    await office.join();
    expect(await signIn('ann@jumpcloud.com', passwordOf('ann'))).toEqual(refusal(400));
    expect(await signIn('ben@jumpcloud.com', 'something else')).toEqual(refusal(400));
  });

  it('is no administrator', async () => {
    await office.join();
    const envelope = await signIn('ben@jumpcloud.com', passwordOf('ben'));
    const { sid = '', synotoken = '' } = (envelope.success ? envelope.data : {}) as Reply &
      Record<string, string>;
    office.nas.stranger.sid = sid;
    office.nas.stranger.synoToken = synotoken;
    expect(await office.nas.stranger.call('SYNO.Core.User', 1, 'list')).toEqual(refusal(105));
  });
});
