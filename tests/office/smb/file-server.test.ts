import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { passwordOf, sampleOffice, userId } from '../ldap/sample-office.ts';
import { ntHash } from '../ldap/samba-account.ts';
import { missing, skipNote } from './samba-here.ts';
import type { ServedNas } from './served-nas.ts';
import { servedNas } from './served-nas.ts';

const SIGNED_IN = { outcome: 'signed-in', reached: 'share' };
const NOBODY_LISTENS = { finding: { code: 'CONNECTION_REFUSED' } };
const refused = (reason: string) => ({ outcome: 'not-signed-in', reason });

/** A joined one that serves its shares. */
async function joined(): Promise<ServedNas> {
  const nas = await servedNas();
  await nas.join();
  expect(await nas.dsm.smbSettled()).toEqual({ serves: true });
  return nas;
}

describe.skipIf(missing !== '')(`SMB on a NAS of the office${skipNote}`, () => {
  it('is nowhere before the NAS is joined, and nowhere after it has left', async () => {
    const nas = await servedNas();
    expect(await nas.dsm.smbSettled()).toEqual({ serves: false, because: 'the NAS is in no directory' });
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);

    await nas.join();
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);

    await nas.leave();
    await nas.dsm.smbSettled();
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);
  });

  it('does not keep DSM waiting: the join is answered before Samba is there', async () => {
    const nas = await servedNas();
    await nas.join();
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);
  });

  it('ends when the NAS is switched off, also while it is being started', async () => {
    const nas = await joined();
    await nas.leave();
    await nas.join();
    await nas.dsm.close();
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);
  });

  it('goes by an old copy of the directory, where it has one, until its cache is cleared', async () => {
    const nas = await joined();
    const [ann] = nas.dsm.state.directory.users;
    nas.dsm.state.smbCache = [{ name: 'ann', uid: ann?.uid ?? 0, ntHash: ntHash('the password before') }];
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(refused('wrong-name-or-password'));
    expect(await nas.signIn('ann', 'the password before')).toMatchObject(SIGNED_IN);

    await nas.clearCache();
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });

  it('lets in nobody while the LDAP client is down, and everybody after the next join', async () => {
    const nas = await joined();
    nas.dsm.state.ldapClientIsDown = true;
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject({ outcome: 'not-signed-in' });

    await nas.join();
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });

  it('can be switched off and on again', async () => {
    const nas = await joined();
    await nas.setSmb({ enable_samba: false });
    expect(await nas.dsm.smbSettled()).toEqual({ serves: false, because: 'SMB is switched off' });
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);

    await nas.setSmb({ enable_samba: true });
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });

  it('takes the name with the suffix that DSM lists, and without it', async () => {
    const nas = await joined();
    expect(nas.dsm.state.directory.users).toContainEqual(
      expect.objectContaining({ name: 'ann@jumpcloud.com' }),
    );
    expect(await nas.signIn('ann@jumpcloud.com', passwordOf('ann'))).toMatchObject(SIGNED_IN);
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });

  it('lets in whom a refresh has brought, and hangs up on nobody for it', async () => {
    const nas = await joined();
    const guest = connect(nas.dsm.state.smbPort ?? 0, '127.0.0.1');
    await once(guest, 'connect');
    const { groups } = sampleOffice();
    const [office] = groups;
    expect(await nas.signIn('stranger')).toMatchObject(refused('wrong-name-or-password'));
    const grown = groups.map((group) =>
      group === office ? { ...group, members: [...group.members, userId(4)] } : group,
    );
    await nas.publish({ groups: grown });
    expect(await nas.signIn('stranger')).toMatchObject({ outcome: 'not-signed-in' });

    await nas.refresh();
    await nas.dsm.smbSettled();
    expect(await nas.signIn('stranger')).toMatchObject(SIGNED_IN);
    expect(guest.closed).toBe(false);
    guest.destroy();
  });

  it.each([
    ['SMB 2 with large packets at most', { smb_max_protocol: 2 }, { dialect: '2.1' }],
    ['SMB 3 alone', { smb_min_protocol: 3 }, { dialect: '3.1.1' }],
    ['encryption required', { smb_encrypt_transport: 2 }, { encryption: expect.anything() as unknown }],
    ['signing required', { enable_server_signing: 2 }, { signing: 'AES-128-GMAC' }],
  ])('speaks as it is set: %s', async (_, settings, spoken) => {
    const nas = await joined();
    await nas.setSmb(settings);
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject({ ...SIGNED_IN, ...spoken });
  });

  it('has nothing for people of today when it is set to SMB 1', async () => {
    const nas = await joined();
    await nas.setSmb({ smb_min_protocol: 0, smb_max_protocol: 0 });
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(refused('smb1-only'));
  });

  it('lets nobody in when the bind DN is an ordinary bind user’s: the NT hashes are not for him', async () => {
    const nas = await servedNas();
    await nas.join('ben');
    expect(await nas.dsm.smbSettled()).toEqual({ serves: true });
    expect(await nas.signIn('ann')).toMatchObject(refused('wrong-name-or-password'));
  });

  it('is not there at all with a workgroup that is not the directory’s: Samba looks for a domain of that name', async () => {
    const nas = await joined();
    await nas.setSmb({ workgroup: 'HOME' });
    expect(await nas.dsm.smbSettled()).toEqual({
      serves: false,
      because: expect.stringContaining('HOME') as string,
    });
    await expect(nas.signIn('ann')).rejects.toMatchObject(NOBODY_LISTENS);

    await nas.setSmb({ workgroup: 'WORKGROUP' });
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });

  it('refuses everybody when its domain’s SID is not the one that people’s SIDs begin with', async () => {
    const nas = await joined();
    const ldapServers = sampleOffice().ldapServers.map((server) => ({
      ...server,
      // People have theirs from the first domain; this NAS is called like the second.
      sambaDomains: [...server.sambaDomains, { id: userId(9), name: 'HOME', sid: 'S-1-5-21-11-22-33' }],
    }));
    await nas.publish({ ldapServers });
    await nas.setSmb({ workgroup: 'HOME' });
    expect(await nas.dsm.smbSettled()).toEqual({ serves: true });
    expect(await nas.signIn('ann')).toMatchObject(refused('sid-invalid'));

    await nas.setSmb({ workgroup: 'WORKGROUP' });
    await nas.dsm.smbSettled();
    expect(await nas.signIn('ann')).toMatchObject(SIGNED_IN);
  });
});
