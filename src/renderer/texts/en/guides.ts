export const guides = {
  heading: 'What shall we set up?',
  lead: 'Each of these is one article of the vendor, done for you and read back.',
  groups: { shares: 'Shares on a NAS', others: 'Single sign-on and password manager' },
  'jumpcloud-synology': {
    title: 'JumpCloud → Synology',
    text: 'People sign in to a Synology NAS (DSM 7) with their JumpCloud account: SMB, and AFP where it is wanted.',
  },
  'jumpcloud-qnap': {
    title: 'JumpCloud → QNAP',
    text: 'People open shares on a QNAP NAS (QTS 5, QuTS hero) with their JumpCloud account. QTS is set by hand, with every value to copy; JumpCloud is done for you.',
  },
  'jumpcloud-truenas': {
    title: 'JumpCloud → TrueNAS',
    text: 'The people and groups of JumpCloud on a TrueNAS: for permissions, NFS and SSH, and up to 24.04 for SMB too.',
  },
  'authentik-synology': {
    title: 'authentik → Synology',
    text: 'People who have an account on a Synology NAS (DSM 7) open DSM with authentik instead of a password of their own.',
  },
  'jumpcloud-bitwarden': {
    title: 'JumpCloud → Bitwarden',
    text: 'Bitwarden Directory Connector reads the people and groups of JumpCloud: configured here, and tested before anybody is invited.',
  },
};
