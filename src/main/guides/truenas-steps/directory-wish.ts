/** The directory that a NAS shall read. */
export interface DirectoryWish {
  /** Host names. */
  servers: readonly string[];
  encryption: 'ssl' | 'starttls';
  baseDn: string;
  bindDn: string;
  /** SMB for its people, where the release can. */
  samba: boolean;
  /** @throws SECRET_NEEDED */
  bindPassword(): Promise<string>;
}
