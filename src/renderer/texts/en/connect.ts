export const connect = {
  heading: 'Connect JumpCloud',
  lead: 'With the API key of an administrator, Joinery reads your groups and people, and later does the JumpCloud half of the work.',
  region: 'Where your organisation is',
  regions: {
    us: { name: 'United States', console: 'console.jumpcloud.com' },
    eu: { name: 'Europe', console: 'console.eu.jumpcloud.com' },
    in: { name: 'India', console: 'console.in.jumpcloud.com' },
  },
  key: 'API key',
  keyMissing: 'Paste the API key.',
  where: 'Where do I find the key?',
  whereSteps: [
    'Open the JumpCloud console and sign in as an administrator.',
    'Your initials > My API Key.',
    'A key that is shown there can be copied. Generating a new one ends the old one at once, also for other programs that use it.',
  ],
  rights:
    'The key has all rights of its administrator. One of a service account is enough with directories, groups, users and organizations.',
  askedAt: (console: string) => `JumpCloud is at ${console}.`,
  ldapAt: (host: string, port: number) => `LDAP is at ${host}, port ${port}.`,
  asking: 'Looking into the keychain …',
  connect: 'Connect',
  headingOrganisation: 'Which organisation is it?',
  leadOrganisation: (n: number) =>
    `The key reaches ${n} organisations. Everything that follows is about one.`,
  useOrganisation: (name: string) => `Use ${name}`,
  useOne: 'Use one of them',
  anotherKey: 'Another key',
  byHand: 'Do JumpCloud by hand',
  headingByHand: 'JumpCloud is done by hand',
  leadByHand:
    'Joinery gets no key. It shows every click and every value, and looks over LDAP whether each of them has arrived.',
  organisation: 'Organisation ID',
  organisationHint: 'In the JumpCloud console under Settings: 24 characters from 0–9 and a–f.',
  organisationWrong: (why: string) => `The organisation ID ${why}.`,
  organisationMissing: 'Copy the organisation ID from the console.',
  password: (account: string) => `Password of ${account}`,
  passwordHint: (account: string) =>
    `The one that ${account} has in JumpCloud, or that you are going to give it. Joinery looks at LDAP with it.`,
  passwordMissing: (account: string) => `Type the password that ${account} has or is to get.`,
  goOnByHand: 'Continue by hand',
  byKey: 'Use an API key',
};
