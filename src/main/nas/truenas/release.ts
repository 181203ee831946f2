/** `TrueNAS-SCALE-24.10.2.4`, `TrueNAS-13.0-U5.1`, and without the name from 25.10 on. */
const RELEASE = /^(TrueNAS-)?(SCALE-)?(\d{1,3}\.\d{1,3}[\w.-]{0,32})$/;

/** How a TrueNAS writes which release it is. */
export interface Release {
  /** As people write it: "TrueNAS SCALE 24.10.2.4", "TrueNAS 25.10.5". */
  release: string;
  /** Whether it said the name too; a bare number may be anybody's. */
  isNamed: boolean;
}

/** Undefined for what is no release's name. */
export function readRelease(text: string): Release | undefined {
  const [matched, named, scale = '', number = ''] = RELEASE.exec(text.replaceAll('"', '')) ?? [];
  if (matched === undefined) return undefined;
  return { release: `TrueNAS ${scale.replace('-', ' ')}${number}`, isNamed: named !== undefined };
}
