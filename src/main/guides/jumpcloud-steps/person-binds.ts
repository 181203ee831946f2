import { bindDn } from '../../directories/jumpcloud/regions.ts';
import type { LdapServer } from '../../network/ldap/ldap-connection.ts';
import { LdapConnection } from '../../network/ldap/ldap-connection.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { proofId } from '../../../shared/proof-of.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import type { Answered, Door, Person } from '../person-sign-in/doors.ts';
import { ldapServerOf, organisationIdOf } from './where-jumpcloud-is.ts';

/**
 * The directory itself, as the NAS uses it for AFP, DSM and Drive: a bind as the person. Those who are to use them must
 * see themselves there as well; who only opens shares need not (facts/jumpcloud.md §7).
 */
export function ldapDoor({ account, password }: Person, setup: JoinSetup, access: Access): Door {
  return {
    id: proofId('ldap', account),
    title: `The directory lets ${account} sign in`,
    enter: async () => {
      const server = ldapServerOf(setup, access.ca);
      const dn = bindDn(account, await organisationIdOf(setup, access));
      const connection = await LdapConnection.open(server, access.signal);
      try {
        await connection.bind(dn, password);
        const evidence = `A real LDAP sign-in as ${dn} over ${protocol(server)}.`;
        const found = mustSee(setup, account) ? await whatIsSeen(connection, { account, dn }) : undefined;
        return found ? refused(evidence, found) : { answer: 'pass', evidence, proof: true };
      } catch (error) {
        if (!ExpectedFailure.is(error, 'LDAP_BIND_REFUSED')) throw error;
        const evidence = `A real LDAP sign-in as ${dn} over ${protocol(server)} was refused.`;
        return refused(evidence, finding('PROOF_DIRECTORY_REFUSES', { account }));
      } finally {
        await connection.close();
      }
    },
  };
}

const mustSee = ({ afp }: JoinSetup, account: string): boolean =>
  afp?.people.some((name) => name.toLowerCase() === account.toLowerCase()) ?? false;

/** JumpCloud answers everybody, and shows nothing to whoever is not enabled as LDAP Bind DN (facts/jumpcloud.md §8.2). */
async function whatIsSeen(
  connection: LdapConnection,
  { account, dn }: { account: string; dn: string },
): Promise<Finding | undefined> {
  const [own] = await connection.search({
    base: dn,
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: ['1.1'],
  });
  return own ? undefined : finding('PROOF_DIRECTORY_SHOWS_NOTHING', { account });
}

const refused = (evidence: string, found: Finding): Answered => ({
  answer: 'fail',
  evidence,
  finding: found,
  proof: true,
});

const protocol = ({ encryption, host, port }: LdapServer): string =>
  `${encryption === 'ssl' ? 'LDAPS' : 'STARTTLS'} to ${host}:${port}`;
