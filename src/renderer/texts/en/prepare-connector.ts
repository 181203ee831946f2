export const prepareConnector = {
  heading: 'Whom is Directory Connector to find?',
  lead: 'Choose the JumpCloud groups whose people Bitwarden is to have; those that are in JumpCloud LDAP already are found as well. Nothing is changed yet, and nobody is invited.',
  empty: 'empty: not found',
  chooseOne: 'needs at least one group, or nobody is found',
  accountHint: 'Directory Connector reads JumpCloud as this user. Created if there is none.',
  version: 'Version of Directory Connector',
  versionHint:
    'It stands under More > About in Directory Connector. Its settings are kept in another way from 2026.6 on.',
  otherVersion: 'Another one …',
  otherVersionLabel: 'Its version',
  verify: 'Verify JumpCloud’s certificate',
  verifyHint: 'Directory Connector then gives the password to nobody but JumpCloud.',
  verifyOffHeading: 'Leave the certificate unverified?',
  verifyOffWhat:
    'The article does so, and it is not needed: JumpCloud’s certificate is a public one, which this machine can verify. Unverified, whoever stands between this machine and JumpCloud can read the password of the service account and everything that is looked up. Leave it so only where a proxy with a certificate of its own is in between, and only as long as it takes to have that one trusted.',
  verifyKeep: 'Keep verifying',
  verifyOff: 'Leave it unverified',
  folder: 'Folder of Directory Connector',
  folderHint:
    'Where its data.json is. Empty: where this machine has it; say another where Directory Connector is portable or was told one.',
  server: 'Bitwarden’s server',
  serverHint: 'Only where it is not bitwarden.com: https://vault.bitwarden.eu, or one of your own.',
  resetPasswordHint:
    'For an account that exists and whose password nobody has. Whatever else uses it loses the directory until it gets the new one, and the old one cannot be put back.',
};
