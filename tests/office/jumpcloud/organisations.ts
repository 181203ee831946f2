import { found, ok } from './answer.ts';
import type { Answer } from './answer.ts';
import type { AdministratorCall } from './call.ts';
import { v1List } from './lists.ts';
import type { OrganisationRecord } from './records.ts';

/** GET /api/organizations (facts/jumpcloud.md §3.1). */
export function listOrganisations({ organisations, query }: AdministratorCall): Answer {
  return v1List(
    organisations.map(({ record }) => summary(record)),
    query,
  );
}

/** GET /api/organizations/{id} (facts/jumpcloud.md §3.2). */
export function getOrganisation({ organisations }: AdministratorCall, id: string): Answer {
  const { record } = found(organisations.find((organisation) => organisation.record._id === id));
  return ok({
    ...summary(record),
    settings: {
      disableLdap: record.disableLdap,
      duplicateLDAPGroups: false,
      newSystemUserStateDefaults: { manualEntry: record.newUserState ?? 'ACTIVATED' },
      passwordPolicy: record.passwordPolicy,
    },
  });
}

function summary({ _id, displayName }: OrganisationRecord) {
  // An organisation that was never named has `null` here (facts/jumpcloud.md §3.1).
  return { _id, id: _id, displayName: displayName === '' ? null : displayName, logoUrl: '' };
}
