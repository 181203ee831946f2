/** In what the releases differ for somebody who does not sign in (facts/truenas.md §0, §1). */
export interface TrueNasRelease {
  /** `system.version`, which the web server says as the ETag of the pages. */
  version: string;
  /** Whether the pages say it; of CORE that is not evidenced. */
  hasETag: boolean;
  /** Whether the start page says it too; the files beside it always do. */
  hasETagAtStart: boolean;
  /** What `/api/versions` answers, from 25.04 on. */
  apiVersions: readonly string[] | undefined;
  /** From 25.10 on. */
  hasBootId: boolean;
  /** The REST API, which 26 has no more. */
  hasRest: boolean;
}

const V25_04 = ['v25.04.0', 'v25.04.1', 'v25.04.2'];
const V25_10 = [...V25_04, 'v25.10.0', 'v25.10.1'];

export const trueNasReleases = {
  core13: {
    version: 'TrueNAS-13.0-U5.1',
    hasETag: false,
    hasETagAtStart: false,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '24.04': {
    version: 'TrueNAS-SCALE-24.04.2.5',
    hasETag: true,
    hasETagAtStart: true,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '24.10': {
    version: 'TrueNAS-SCALE-24.10.2.4',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '25.04': {
    version: 'TrueNAS-25.04.2.6',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: V25_04,
    hasBootId: false,
    hasRest: true,
  },
  '25.10': {
    version: '25.10.5',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: V25_10,
    hasBootId: true,
    hasRest: true,
  },
  '26': {
    version: '26.0.0-BETA.3',
    hasETag: true,
    hasETagAtStart: true,
    apiVersions: [...V25_10, 'v26.0.0'],
    hasBootId: true,
    hasRest: false,
  },
} satisfies Record<string, TrueNasRelease>;
