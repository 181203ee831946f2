/** A service as its host announces it. SECURITY: a stranger's word: bounded, cleaned, and still to be proved. */
export interface Announcement {
  /** As it was asked for: `_http._tcp`. */
  type: string;
  /** What people called the instance: "diskstation". */
  name: string;
  /** `diskstation.local`, in lower case; only names of the local network are taken, others are left empty. */
  host: string;
  /** 0 to 65535. */
  port: number;
  /** IP addresses at which it may be reached: no link-local ones, no multicast; perhaps none. */
  addresses: string[];
  /** Keys in lower case. A key without a value has an empty one. */
  txt: ReadonlyMap<string, string>;
}
