/** The guides there are, by their ids: one for each article. */
export const GUIDE_IDS = ['jumpcloud-synology', 'jumpcloud-qnap', 'jumpcloud-truenas'] as const;
export type GuideId = (typeof GUIDE_IDS)[number];
