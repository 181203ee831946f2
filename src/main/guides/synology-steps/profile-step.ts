import { z } from 'zod';
import type { Shown, Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import type { LdapProfile, ProfileRow } from '../../nas/synology/ldap-profile.ts';
import {
  CUSTOM,
  editRows,
  otherGroupRows,
  passwordRow,
  readProfile,
  rowsInUse,
  writeProfile,
} from '../../nas/synology/ldap-profile.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { NasSite } from './nas-site.ts';

const profileSchema = z.object({
  selected: z.string(),
  /** `null`: this NAS has never had a custom profile. */
  customized: z
    .array(z.object({ category: z.string(), attribute: z.string(), target: z.string() }))
    .nullable(),
});
type Profile = z.infer<typeof profileSchema>;

/** "Profile: Custom": list Samba users only, and take the NT hash as their password. Every other row stays. */
export function ldapProfile(nas: NasSite): Unsectioned {
  const words = {
    id: 'nas.ldap-profile',
    title: 'LDAP profile: users filter and password attribute',
    byHand: {
      clicks: [
        'DSM > Control Panel > Domain/LDAP > Domain/LDAP > Join, up to Profile',
        'Profile: Custom; expand filter, then passwd; then Save',
      ],
      values: [
        { label: 'filter > passwd', value: '(objectclass=sambaSamAccount)' },
        { label: 'passwd > userPassword', value: 'sambaNTPassword' },
      ],
      undo: 'Choose the profile that was there before.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { session, standardRows: standard } = nas.automatic;
  const inUse = ({ selected, customized }: Profile): ProfileRow[] =>
    rowsInUse({ selected, standard, customized: customized ?? undefined });
  return step({
    ...words,
    state: profileSchema,
    read: async ({ signal }) => stateOf(await readProfile(session, signal)),
    want: (present) => ({ selected: CUSTOM, customized: editRows(inUse(present), nas.name) }),
    write: (to, _from, { signal }) =>
      writeProfile(session, { selected: to.selected, customized: to.customized ?? undefined }, signal),
    amiss: (state) => finding('NAS_PROFILE_CHANGED', { nas: nas.name, profile: state.selected }),
    show: (state) => shown(state.selected, inUse(state)),
  });
}

function stateOf({ selected, customized }: LdapProfile): Profile {
  const rows = customized?.map(({ category, attribute, target }) => ({ category, attribute, target }));
  return { selected, customized: rows ?? null };
}

function shown(selected: string, rows: ProfileRow[]): Shown {
  const filter = rows.find(({ category, attribute }) => category === 'filter' && attribute === 'passwd');
  const others = otherGroupRows(rows);
  return {
    Profile: selected,
    'Users filter': filter?.target ?? 'none',
    'Password attribute': passwordRow(rows)?.target ?? 'none',
    ...(others.length > 0 ? { 'Groups are read by': others.join(', ') } : {}),
  };
}
