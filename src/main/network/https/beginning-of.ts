/**
 * The first bytes of a body as text, perhaps cut within a character; the rest is never read, and the connection ends.
 *
 * @param body ends the connection when it is destroyed
 */
export async function beginningOf(body: AsyncIterable<Uint8Array>, bytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, bytes);
}
