export const guides = {
  heading: 'What shall we set up?',
  lead: 'Each of these is one article of the vendor, done for you and read back.',
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
};
