import { describe, expect, it } from 'vitest';

import { inShort, joinedAndLookedAt, person } from './looked-at.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS + MINUTE_MS);

const only = (cause: string) => ({ causes: [cause], warnings: [], unknown: [] });
const onlyWarned = (warning: string) => ({ causes: [], warnings: [warning], unknown: [] });
const nothing = { causes: [], warnings: [], unknown: [] };

describe('a look at a joined NAS', () => {
  it('finds nothing where everything is as it was set, and changes nothing', async () => {
    const { look, office } = await joinedAndLookedAt();
    const before = office.dsm.snapshot();

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(nothing);
    expect(diagnosis.answered).toBe(diagnosis.right);
    expect(diagnosis.right).toBeGreaterThan(30);
    expect(office.dsm.snapshot()).toEqual(before);
  });

  it('asks all of this, and a run that changes things does not', async () => {
    const { look, headings } = await joinedAndLookedAt();
    const ofApply = await headings();

    await look();

    expect(ofApply).not.toContain('Seen from here');
    expect(await headings()).toEqual(expect.arrayContaining(['Seen from here', 'Before it bites']));
  });
});

describe('what cannot be reached from here', () => {
  it('is SMB behind a firewall, with where to look', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.firewall = ['smb'];

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('reach.smb NAS_SMB_UNREACHABLE'));
    expect(diagnosis.causes[0]).toMatchObject({
      section: 'Seen from here',
      fix: 'byHand',
      result: { evidence: `localhost, port ${office.dsm.smbPort}: refused.` },
    });
    office.dsm.state.firewall = [];
    expect(inShort(await look())).toEqual(nothing);
  });

  it('is told by what is under it: SMB that is off is one finding, and an apply ends it', async () => {
    const { look, office, apply } = await joinedAndLookedAt();
    office.dsm.state.smb.enable_samba = false;

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('still.nas.smb NAS_SMB_OFF'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toContain('reach.smb');
    await apply();
    expect(inShort(await look())).toEqual(nothing);
  });

  it('is AFP behind a firewall, and then nobody knows what it would say', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.firewall = ['afp'];

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('reach.afp NAS_AFP_UNREACHABLE'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toEqual(['afp.answers']);
  });

  it('is AFP that is off, told once', async () => {
    const { look, office } = await joinedAndLookedAt();
    if (office.dsm.state.afp) office.dsm.state.afp.enable_afp = false;

    expect(inShort(await look())).toEqual(only('still.nas.afp NAS_AFP_OFF'));
  });

  it('is the directory, and with it everything that rests on it', async () => {
    const { look, office } = await joinedAndLookedAt();
    await office.tree.close();

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('reach.directory DIRECTORY_UNREACHABLE'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['ldap.bind', 'nas.connected', 'still.nas.join', 'certificate.directory']),
    );
  });
});

describe('AFP that answers', () => {
  it('and lets no directory user sign in is found', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.afpLogins = ['No User Authent', 'Client Krb v2'];

    expect(inShort(await look())).toEqual(only('afp.answers NAS_AFP_NO_LOGIN'));
  });
});

describe('clocks', () => {
  it.each([
    ['the NAS', { nas: 10, jumpcloud: 0 }, 'nas.clock'],
    ['the directory', { nas: 0, jumpcloud: -10 }, 'directory.clock'],
    ['this machine, where the others agree', { nas: 61, jumpcloud: 61 }, 'here.clock'],
  ])('of which one is wrong name it: %s', async (_whose, ahead, id) => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.clockAheadMs = ahead.nas * MINUTE_MS;
    office.jumpcloud.clockAheadMs = ahead.jumpcloud * MINUTE_MS;

    expect(inShort(await look())).toEqual(only(`${id} CLOCK_WRONG`));
  });

  it('that are two minutes apart are a warning', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.clockAheadMs = -2 * MINUTE_MS;

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(onlyWarned('nas.clock CLOCK_SKEWED'));
    expect(diagnosis.warnings[0]?.result.finding?.sentence).toBe(
      'The clock of diskstation is 2 min behind this machine and JumpCloud.',
    );
  });
});

describe('the DNS of the NAS', () => {
  it('that does not know the directory is the cause of a NAS that is not connected', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dns.names.delete('localhost');

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('nas.dns NAS_DNS_UNKNOWN_HOST'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toEqual(['nas.connected', 'still.nas.join']);
    office.dns.names.set('localhost', ['127.0.0.1']);
    expect(inShort(await look())).toEqual(nothing);
  });

  it('that says nothing to this machine is a warning, while the NAS is connected', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dns.silent = true;

    expect(inShort(await look())).toEqual(onlyWarned('nas.dns NAS_DNS_SILENT'));
  });

  it('that is not told could not be looked at', async () => {
    const { look, office } = await joinedAndLookedAt();
    office.dsm.state.dns = [];

    expect(inShort(await look())).toEqual({ causes: [], warnings: [], unknown: ['nas.dns'] });
  });
});

describe('certificates', () => {
  it('that expire within 30 days are told before: of the NAS and of the directory', async () => {
    const certificates = { nas: { notAfter: inDays(30) }, directory: { notAfter: inDays(3) } };
    const { look } = await joinedAndLookedAt({ certificates });

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual({
      causes: [],
      warnings: ['certificate.nas CERTIFICATE_EXPIRES', 'certificate.directory CERTIFICATE_EXPIRES'],
      unknown: [],
    });
    expect(diagnosis.warnings.map(({ section }) => section)).toEqual(['Before it bites', 'Before it bites']);
  });

  it('that have 31 days left are not', async () => {
    const { look } = await joinedAndLookedAt({ certificates: { nas: { notAfter: inDays(31) } } });

    expect(inShort(await look())).toEqual(nothing);
  });

  it('that have expired are a finding, though a person has trusted this one', async () => {
    const nas = { notBefore: inDays(-400), notAfter: inDays(-2) };
    const { look } = await joinedAndLookedAt({ certificates: { nas } });

    expect(inShort(await look())).toEqual(only('certificate.nas CERTIFICATE_EXPIRED'));
  });
});

describe('the service account', () => {
  it('that is locked is the one cause of everything that fails with it', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit((record) => {
      record.passwordPolicy = { ...record.passwordPolicy, enableMaxLoginAttempts: true, maxLoginAttempts: 6 };
      person(record, 'svc-nas').account_locked = true;
    });

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('jumpcloud.account-lasts SERVICE_ACCOUNT_LOCKED'));
    expect(diagnosis.causes[0]?.result.evidence).toBe(
      'JumpCloud has it locked. The organisation locks an account after 6 wrong passwords.',
    );
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['jumpcloud.account-signs-in', 'ldap.bind', 'nas.connected', 'still.nas.join']),
    );
    await edit((record) => (person(record, 'svc-nas').account_locked = false));
    expect(inShort(await look())).toEqual(nothing);
  });

  it('whose password somebody has let expire is found', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit((record) => (person(record, 'svc-nas').password_expired = true));

    expect(inShort(await look())).toEqual(only('jumpcloud.password-lasts SERVICE_PASSWORD_EXPIRED'));
  });

  it('whose password has expired because it was to expire is told by that', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit((record) =>
      Object.assign(person(record, 'svc-nas'), { password_never_expires: false, password_expired: true }),
    );

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('still.jumpcloud.service-account SERVICE_PASSWORD_EXPIRES'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toContain('jumpcloud.password-lasts');
  });

  it('whose password will expire soon is warned about with the day', async () => {
    const { look, edit } = await joinedAndLookedAt();
    const until = inDays(12).toISOString();
    await edit((record) =>
      Object.assign(person(record, 'svc-nas'), {
        password_never_expires: false,
        password_expiration_date: until,
      }),
    );

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual({
      causes: ['still.jumpcloud.service-account SERVICE_PASSWORD_EXPIRES'],
      warnings: ['jumpcloud.password-lasts SERVICE_PASSWORD_EXPIRES_SOON'],
      unknown: [],
    });
    expect(diagnosis.warnings[0]?.result.finding?.sentence).toBe(
      `The password of svc-nas expires on ${until.slice(0, 10)}, in 12 days.`,
    );
  });
});

describe('a group', () => {
  it('that has been emptied is the cause of its absence from LDAP', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit(({ groups }) => {
      for (const group of groups) if (group.name === 'Workshop') group.members = [];
    });

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('jumpcloud.groups-have-people.Workshop GROUP_EMPTY'));
    expect(diagnosis.causes[0]?.explains.map(({ id }) => id)).toContain('ldap.groups');
  });

  it('with one person left is nothing to speak of', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit(({ groups }) => {
      for (const group of groups) group.members = group.members.slice(0, 1);
    });

    expect(inShort(await look())).toEqual(nothing);
  });
});

describe('people without an NT hash', () => {
  it('are a failure where they are to get in', async () => {
    const { look, edit } = await joinedAndLookedAt();
    await edit((record) => (person(record, 'ben').has_nt_hash = false));

    const diagnosis = await look();

    expect(inShort(diagnosis)).toEqual(only('ldap.hash LDAP_NT_HASH_MISSING'));
    expect(diagnosis.causes[0]?.result.finding?.sentence).toContain('ben');
  });

  it('are a warning where they are others', async () => {
    const { look, edit } = await joinedAndLookedAt({ answers: { groups: [{ name: 'Office' }] } });
    await edit((record) => (person(record, 'tom').has_nt_hash = false));

    expect(inShort(await look())).toEqual(onlyWarned('ldap.hash LDAP_NT_HASH_MISSING'));
  });
});
