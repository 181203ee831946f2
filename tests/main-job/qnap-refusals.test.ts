import { describe, expect, it } from 'vitest';

import type { FindingCode } from '../../src/shared/findings/finding.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import { findingOf } from '../../src/main/hosts/cli/client.ts';
import { smallCompany } from '../office/jumpcloud/small-company.ts';
import { qnapReleases } from '../office/qnap/releases.ts';
import { qnapAtWork, withoutSsh } from './qnap-at-work.ts';
import type { QnapAtWork, QnapOptions, QnapSetup } from './qnap-at-work.ts';

const ELSEWHERE = 'ou=Users,o=0000000000000000000000aa,dc=jumpcloud,dc=com';

/** The code of what a plan is refused with. */
async function refusal({ client, setup }: QnapAtWork): Promise<string | undefined> {
  try {
    await client.runs.plan({ setup, kind: 'apply' });
    return 'it was planned';
  } catch (error) {
    return error instanceof ExpectedFailure ? error.finding.code : findingOf(error)?.code;
  }
}

const joinElsewhere = ({ office: { qnap } }: QnapAtWork): Promise<void> =>
  qnap.fillDomainSecurity({
    type: 'remote',
    host: 'ldap.elsewhere.example',
    security: 'ssl',
    baseDn: ELSEWHERE,
    rootDn: `uid=nas,${ELSEWHERE}`,
    password: 'x',
    usersBaseDn: ELSEWHERE,
    groupBaseDn: ELSEWHERE,
  });

const changedSsh = (ssh: object) => (setup: QnapSetup) => ({ ...setup, nas: { ...setup.nas, ssh } });

interface Refused {
  what: string;
  code: FindingCode;
  options?: QnapOptions;
  before?: (work: QnapAtWork) => Promise<void> | void;
}

describe('refused before anything is changed or typed', { timeout: 60_000 }, () => {
  it.each<Refused>([
    {
      what: 'a bind password that QTS cannot keep',
      code: 'QTS_BIND_PASSWORD_TOO_LONG',
      options: { servicePassword: 'Aa1-'.repeat(17) },
    },
    {
      what: 'a NAS that is a domain controller',
      code: 'QTS_DOMAIN_CONTROLLER',
      before: ({ office }) => void (office.qnap.state.isDomainController = true),
    },
    { what: 'a NAS of another directory', code: 'QTS_JOINED_ELSEWHERE', before: joinElsewhere },
    {
      what: 'an account to be made whose password nobody has chosen',
      code: 'SERVICE_PASSWORD_TO_CHOOSE',
      options: { servicePassword: undefined },
    },
    {
      what: 'an SSH key that nobody has compared',
      code: 'SSH_HOST_KEY_UNKNOWN',
      options: { answers: (setup) => changedSsh({ port: setup.nas.ssh.port })(setup) },
    },
    {
      what: 'an SSH key that is another one',
      code: 'SSH_HOST_KEY_CHANGED',
      before: ({ office }) => {
        office.qnap.ssh.swapHostKey();
      },
    },
    {
      what: 'SSH that is off',
      code: 'CONNECTION_REFUSED',
      before: ({ office }) => office.qnap.ssh.close(),
    },
    {
      what: 'an account that SSH does not let in',
      code: 'SSH_SIGN_IN_REFUSED',
      before: ({ office }) => void (office.qnap.ssh.manners.asks = 'public key'),
    },
    {
      what: 'a NAS password that is wrong',
      code: 'NAS_PASSWORD_WRONG',
      before: (work) => work.type('nas-password', 'Säge'),
    },
    {
      what: 'an account that is no administrator',
      code: 'NAS_NOT_ADMINISTRATOR',
      options: { answers: (setup) => ({ ...setup, nas: { ...setup.nas, account: 'lager' } }) },
      before: (work) => work.type('nas-password', 'Regal-12-Nord'),
    },
    {
      what: 'an account that needs a code',
      code: 'NAS_OTP_OR_MAIL_NEEDED',
      options: { answers: (setup) => ({ ...setup, nas: { ...setup.nas, account: 'petra' } }) },
      before: (work) => work.type('nas-password', 'Hobelbank-77'),
    },
    {
      what: 'a group without people',
      code: 'GROUP_EMPTY',
      options: { answers: (setup) => ({ ...setup, groups: [{ name: 'Interns' }] }) },
    },
    {
      what: 'a workgroup that other NASes do not have',
      code: 'WORKGROUP_CONFLICT',
      options: {
        organisations: [withDomain('WORKGROUP')],
        answers: (setup) => ({ ...setup, workgroup: { name: 'TISCHLEREI' } }),
      },
    },
  ])('is $what', async ({ code, options, before }) => {
    const work = await qnapAtWork(options);
    await before?.(work);
    const first = work.snapshot();

    expect(await refusal(work)).toBe(code);

    expect(work.snapshot()).toEqual(first);
    expect(work.office.qnap.openSessions).toBe(0);
  });

  it('sends no password to an SSH server whose key nobody has compared', async () => {
    const work = await qnapAtWork({ answers: (setup) => changedSsh({ port: setup.nas.ssh.port })(setup) });
    await refusal(work);
    expect(work.office.qnap.ssh.log.signIns).toEqual([]);
  });
});

describe('people and groups that QTS would not list', { timeout: 60_000 }, () => {
  it('keep everybody from the NAS until they are there', async () => {
    const company = smallCompany();
    const work = await qnapAtWork({
      organisations: [company],
      answers: (setup) => ({ ...setup, patience: 0 }),
    });
    // Somebody takes the group's people out while the run is on its way; LDAP no longer shows it.
    work.organisation.on('changed', () => {
      for (const { name, members } of work.organisation.record.groups) {
        if (name === 'Workshop') members.length = 0;
      }
    });

    const { waited, answers } = await work.run('apply');

    expect(waited).toEqual([]);
    expect(answers.filter(({ answer }) => answer === 'fail').map(({ finding }) => finding?.code)).toContain(
      'QTS_GROUPS_UNSEEN',
    );
  });
});

describe('a QNAP whose firmware is not known', { timeout: 60_000 }, () => {
  it('is done by hand throughout: nothing is read over SSH, and the plan says so', async () => {
    const release = { ...qnapReleases.qts52, firmware: { ...qnapReleases.qts52.firmware, version: '6.0.0' } };
    const work = await qnapAtWork({ qnap: { release } });

    const { findings, entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });

    expect(findings.map(({ code }) => code)).toEqual(['QTS_NOT_EVIDENCED', 'QTS_LOCAL_USERS_LOSE_SMB']);
    expect(findings[0]?.sentence).toContain('QTS 6.0.0');
    expect(entries.filter(({ step }) => step.startsWith('nas.')).map(({ action }) => action)).toEqual(
      Array.from({ length: 4 }, () => 'byHand'),
    );
    expect(work.office.qnap.ssh.log.signIns).toEqual([]);
  });

  it.each(['qts51', 'qutsHero'] as const)('is not %s, which is known', async (release) => {
    const work = await qnapAtWork({ qnap: { release: qnapReleases[release] } });
    const { findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    expect(findings.map(({ code }) => code)).toEqual(['QTS_LOCAL_USERS_LOSE_SMB']);
  });
});

describe('before the plan', { timeout: 60_000 }, () => {
  it('it is told that an edit of nss_ldap.conf will be gone', async () => {
    const work = await qnapAtWork();
    work.office.qnap.state.nssLdapConf =
      'host old.example\nnss_base_passwd dc=old?sub\nnss_map_attribute uid cn\n';
    const { findings } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    const edited = findings.find(({ code }) => code === 'QTS_HAND_EDITED');
    expect(edited?.sentence).toContain('nss_base_passwd ?sub and nss_map_attribute uid cn');
  });

  it('the workgroup of the NAS is taken where the answers say so, because SSH tells it', async () => {
    const work = await qnapAtWork({ answers: (setup) => ({ ...setup, workgroup: { from: 'nas' } }) });
    const { entries } = await work.client.runs.plan({ setup: work.setup, kind: 'apply' });
    const samba = entries.find(({ step }) => step === 'jumpcloud.samba-domain');
    expect(samba?.changes).toContainEqual({ field: 'Workgroup', before: '', after: 'NAS' });
    expect(entries.find(({ step }) => step === 'nas.microsoft-networking')?.action).toBe('same');
  });

  it('without SSH nobody knows it, and it is asked for', async () => {
    const work = await qnapAtWork({
      answers: (setup) => ({ ...withoutSsh(setup), workgroup: { from: 'nas' } }),
    });
    expect(await refusal(work)).toBe('WORKGROUP_NEEDED');
  });
});

function withDomain(name: string) {
  const company = smallCompany();
  company.ldapServers[0]?.sambaDomains.push({ id: '6650f1a2b3c4d5e6f7000998', name, sid: 'S-1-5-21-1-2-3' });
  return company;
}
