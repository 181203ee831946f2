/** The guides there are, by their ids: one for each article. */
export const GUIDE_IDS = [
  'jumpcloud-synology',
  'jumpcloud-qnap',
  'jumpcloud-truenas',
  'authentik-synology',
  'jumpcloud-bitwarden',
] as const;
export type GuideId = (typeof GUIDE_IDS)[number];

/** Those that work on a NAS. */
export type NasGuideId = Exclude<GuideId, 'jumpcloud-bitwarden'>;
export const hasNas = (guide: GuideId): guide is NasGuideId => guide !== 'jumpcloud-bitwarden';

/** The directory that a guide reads its people from. */
export const directoryOf = (guide: string): 'jumpcloud' | 'authentik' =>
  guide === 'authentik-synology' ? 'authentik' : 'jumpcloud';
