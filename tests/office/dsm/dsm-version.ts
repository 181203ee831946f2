export interface DsmVersion {
  major: number;
  minor: number;
  micro?: number;
  build: number;
}

export function isAtLeast(version: DsmVersion, wanted: { major: number; minor: number }): boolean {
  return version.major > wanted.major || (version.major === wanted.major && version.minor >= wanted.minor);
}

/** `DSM 7.2.2-72806`; the third number is left out where it is not known (facts/synology.md §3). */
export function versionString({ major, minor, micro, build }: DsmVersion): string {
  return `DSM ${[major, minor, micro].filter((part) => part !== undefined).join('.')}-${build}`;
}
