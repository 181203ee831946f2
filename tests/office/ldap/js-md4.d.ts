/** The one function of js-md4 (0.3, without types of its own) that the office uses. */
declare module 'js-md4' {
  const md4: { hex(message: Uint8Array): string };
  export default md4;
}
