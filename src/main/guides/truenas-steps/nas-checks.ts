import type { Unsectioned } from '../../engine/step.ts';
import { readLdap } from '../../nas/truenas/directory/ldap.ts';
import { isBlank, isElsewhere } from '../../nas/truenas/directory/ldap-state.ts';
import { fileService, smb } from '../../nas/truenas/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { DirectoryWish } from './directory-wish.ts';
import { LDAP } from './ldap-step.ts';
import type { NasSite } from './nas-site.ts';
import { failed, question } from '../question.ts';

/** The NAS says that it can sign in to this directory, and no more than that (facts/truenas.md §6.3). */
export const connected = (nas: NasSite, wish: DirectoryWish): Unsectioned[] =>
  question(nas, 'nas.connected', `${nas.name} reaches the directory`, async ({ session }, signal) => {
    const state = await readLdap(session, { signal });
    const { enabled, servers, baseDn, other, health, auxiliary } = state;
    const { name } = nas;
    const host = servers.join(', ');
    const evidence = `LDAP ${enabled ? 'on' : 'off'}, ${health.state}, ${host || 'no server'}, ${baseDn || 'no base DN'}`;
    if (other !== undefined) {
      return failed(evidence, finding('TRUENAS_OTHER_DIRECTORY', { nas: name, directory: other }));
    }
    if (isBlank(state)) return { ...failed(evidence, finding('NAS_NOT_JOINED', { nas: name })), step: LDAP };
    if (isElsewhere(state, wish)) {
      return failed(evidence, finding('TRUENAS_LDAP_ELSEWHERE', { nas: name, host, baseDn }));
    }
    if (!enabled) return { ...failed(evidence, finding('TRUENAS_LDAP_OFF', { nas: name })), step: LDAP };
    if (health.state !== 'healthy') {
      const said = health.says || (health.state === 'faulted' ? '' : `it says "${health.state}"`);
      return { ...failed(evidence, finding('TRUENAS_LDAP_FAULTED', { nas: name, said })), step: LDAP };
    }
    const lines = auxiliary === '' ? {} : { finding: finding('TRUENAS_AUXILIARY', { nas: name }) };
    return { answer: 'pass', evidence, ...lines };
  });

/** SMB runs, with the directory's workgroup and without SMB1. */
export const smbServes = (nas: NasSite, workgroup: string): Unsectioned[] =>
  question(
    nas,
    'nas.smb-serves',
    `SMB on ${nas.name} is up and not downgraded`,
    async ({ session }, signal) => {
      const { workgroup: found, smb1 } = await smb(session, signal);
      const isOn = (await fileService(session, 'cifs', signal))?.running ?? false;
      const evidence = `SMB ${isOn ? 'on' : 'off'}, workgroup ${found}, SMB1 ${smb1 ? 'on' : 'off'}`;
      const { name } = nas;
      if (!isOn) return failed(evidence, finding('TRUENAS_SMB_OFF', { nas: name }));
      const expected = workgroup.toUpperCase();
      if (found.toUpperCase() !== expected) {
        return failed(evidence, finding('TRUENAS_WORKGROUP_DIFFERENT', { nas: name, found, expected }));
      }
      return smb1
        ? failed(evidence, finding('TRUENAS_SMB1_ON', { nas: name }))
        : { answer: 'pass', evidence };
    },
  );
