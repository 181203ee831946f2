/** In what the releases differ (facts/truenas.md §0, §1). */
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
  /**
   * How `ldap.update` works: within the call, with a `job_id` in its answer, or as a job. From 25.10 on
   * `directoryservices.update` is there instead.
   */
  ldapUpdate: 'inline' | 'with-job-id' | 'job' | 'gone';
  /** SMB for LDAP users, up to 24.04. */
  hasSambaSchema: boolean;
  /** Who reads the directory: with sssd, from 24.10 on, nobody below its `min_id` is seen. */
  reads: 'nslcd' | 'sssd';
  /** Accounts may have less than all rights. */
  hasRoles: boolean;
  /** `service.start` and the like, and from 25.10 on `service.control`. */
  serviceControl: 'old' | 'both' | 'new';
  isCore: boolean;
}

const OLD = {
  ldapUpdate: 'with-job-id',
  hasSambaSchema: true,
  reads: 'nslcd',
  hasRoles: true,
  serviceControl: 'old',
  isCore: false,
} as const;
const JOB = { ...OLD, ldapUpdate: 'job', hasSambaSchema: false, reads: 'sssd' } as const;
const NEW = { ...JOB, ldapUpdate: 'gone', serviceControl: 'both' } as const;

const V25_04 = ['v25.04.0', 'v25.04.1', 'v25.04.2'];
const V25_10 = [...V25_04, 'v25.10.0', 'v25.10.1'];

export const trueNasReleases = {
  core13: {
    ...OLD,
    ldapUpdate: 'inline',
    hasRoles: false,
    isCore: true,
    version: 'TrueNAS-13.0-U5.1',
    hasETag: false,
    hasETagAtStart: false,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '24.04': {
    ...OLD,
    version: 'TrueNAS-SCALE-24.04.2.5',
    hasETag: true,
    hasETagAtStart: true,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '24.10': {
    ...JOB,
    version: 'TrueNAS-SCALE-24.10.2.4',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: undefined,
    hasBootId: false,
    hasRest: true,
  },
  '25.04': {
    ...JOB,
    version: 'TrueNAS-25.04.2.6',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: V25_04,
    hasBootId: false,
    hasRest: true,
  },
  '25.10': {
    ...NEW,
    version: '25.10.5',
    hasETag: true,
    hasETagAtStart: false,
    apiVersions: V25_10,
    hasBootId: true,
    hasRest: true,
  },
  '26': {
    ...NEW,
    serviceControl: 'new',
    version: '26.0.0-BETA.3',
    hasETag: true,
    hasETagAtStart: true,
    apiVersions: [...V25_10, 'v26.0.0'],
    hasBootId: true,
    hasRest: false,
  },
} satisfies Record<string, TrueNasRelease>;
