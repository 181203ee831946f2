import { createCipheriv } from 'node:crypto';

const BLOCK_BYTES = 16;
const ZERO_BLOCK = Buffer.alloc(BLOCK_BYTES);
/** What is left over when a bit is shifted out of 128 (RFC 4493 §2.3). */
const OVERFLOW = 0x87;

/** AES-128-CMAC (RFC 4493): 16 bytes. Node knows it only where OpenSSL is, which in Electron it is not. */
export function aesCmac(key: Buffer, message: Buffer): Buffer {
  const single = doubled(lastBlockOfCbc(key, ZERO_BLOCK));
  const whole = Math.max(1, Math.ceil(message.length / BLOCK_BYTES)) * BLOCK_BYTES;
  const padded = Buffer.alloc(whole);
  message.copy(padded);
  // A last block that had to be filled up is masked with another key, so that no padding can be taken for content.
  const isFilledUp = message.length < whole;
  if (isFilledUp) padded[message.length] = 0x80;
  const mask = isFilledUp ? doubled(single) : single;
  mask.forEach((byte, index) => {
    const at = whole - BLOCK_BYTES + index;
    padded.writeUInt8(padded.readUInt8(at) ^ byte, at);
  });
  return lastBlockOfCbc(key, padded);
}

/** Which is what a CBC-MAC is. The message is a whole number of blocks. */
export function lastBlockOfCbc(key: Buffer, message: Buffer): Buffer {
  const cipher = createCipheriv(`aes-${key.length * 8}-cbc`, key, ZERO_BLOCK).setAutoPadding(false);
  return Buffer.concat([cipher.update(message), cipher.final()]).subarray(-BLOCK_BYTES);
}

function doubled(block: Buffer): Buffer {
  const mask = 2n ** 128n - 1n;
  const value = BigInt(`0x${block.toString('hex')}`);
  const shifted = ((value << 1n) & mask) ^ (value >> 127n === 0n ? 0n : BigInt(OVERFLOW));
  return Buffer.from(shifted.toString(16).padStart(2 * BLOCK_BYTES, '0'), 'hex');
}
