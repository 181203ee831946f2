import { Attribute, Change, type Client } from 'ldapts';

import { Slapd } from '../../peers/slapd.ts';
import { SUFFIX } from '../../peers/slapd-config.ts';
import type { LdapBackend, TreeTls } from './backend.ts';
import { entryChanges, type EntryChange } from './entry-changes.ts';
import type { Entry } from './tree.ts';

/** Starts a real slapd whose tree is written by difference: only what changed goes over the wire. */
export async function startSlapdTree(tls: TreeTls): Promise<LdapBackend> {
  const slapd = await Slapd.start(tls);
  const writer = await slapd.connectWriter();
  await writer.add(SUFFIX, {
    objectClass: ['top', 'dcObject', 'organization'],
    dc: 'jumpcloud',
    o: 'JumpCloud',
  });
  const published = new Map<string, Entry[]>();

  return {
    kind: 'slapd',
    ldapsPort: slapd.ldapsPort,
    startTlsPort: slapd.startTlsPort,
    async replace(organisationId, entries) {
      for (const change of entryChanges(published.get(organisationId) ?? [], entries)) {
        await write(writer, change);
      }
      published.set(organisationId, entries);
    },
    async close() {
      await writer.unbind();
      await slapd.stop();
    },
  };
}

async function write(writer: Client, change: EntryChange): Promise<void> {
  switch (change.kind) {
    case 'delete':
      return writer.del(change.dn);
    case 'add':
      return writer.add(change.entry.dn, change.entry.attributes);
    case 'modify':
      return writer.modify(
        change.dn,
        Object.entries(change.replace).map(
          ([type, values]) =>
            new Change({ operation: 'replace', modification: new Attribute({ type, values }) }),
        ),
      );
  }
}
