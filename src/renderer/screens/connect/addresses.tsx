import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import { useTexts } from '../../texts/texts.ts';

/** Where JumpCloud is asked, where this house or a setup file says so; the region's own addresses need no words. */
export function Addresses({ setup }: { setup: JumpCloudSetup }) {
  const { connect } = useTexts();
  const { console, ldap } = setup.jumpcloud;
  if (console === undefined && ldap === undefined) return null;
  return (
    <p className="small dim">
      {console !== undefined && connect.askedAt(console)} {ldap && connect.ldapAt(ldap.host, ldap.ldapsPort)}
    </p>
  );
}
