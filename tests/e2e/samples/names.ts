/** What the samples agree on: nothing of it exists. */
export const NAS = 'diskstation';
export const SETUP = 'diskstation';
export const ADDRESS = 'https://192.168.1.20:5001';
export const ORGANISATION = '6650f1a2b3c4d5e6f7000001';
export const BASE_DN = `ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`;

/** SHA-256 of a certificate, for every pair of digits another one. */
export const fingerprint = (pair: string): string => Array.from({ length: 32 }, () => pair).join(':');
