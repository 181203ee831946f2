/** From the oldest to the newest. SMB 1 and 2.0.2 are not spoken. */
export const smbDialects = ['2.1', '3.0', '3.0.2', '3.1.1'] as const;
export type SmbDialect = (typeof smbDialects)[number];

/** As it is written in packets (MS-SMB2 §2.2.3). */
export const dialectCodes: Record<SmbDialect, number> = {
  '2.1': 0x0210,
  '3.0': 0x0300,
  '3.0.2': 0x0302,
  '3.1.1': 0x0311,
};
