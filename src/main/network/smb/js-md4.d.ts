/** What is used of js-md4 (0.3, without types of its own). Not `md4()` itself: in Node that one asks OpenSSL. */
declare module 'js-md4' {
  const md4: { array(message: Uint8Array): number[]; hex(message: Uint8Array): string };
  export default md4;
}
