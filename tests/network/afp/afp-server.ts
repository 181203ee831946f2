/** What an AFP server of these tests says of itself. */
export interface Said {
  /** At most 31 letters of ASCII, as the old name is. */
  name: string;
  /** The name since AFP 3.1; `'failed'` for a server that could not convert its name. */
  utf8Name?: string;
  machineType: string;
  versions: string[];
  loginMethods: string[];
}

const HAS_UTF8_NAME = 0x0200;

/** As netatalk 3.1 on a NAS says it, icon and all. */
export const DISKSTATION: Said = {
  name: 'DiskStation',
  utf8Name: 'DiskStation Büro',
  machineType: 'Netatalk3.1.18',
  versions: ['AFP2.2', 'AFPX03', 'AFP3.1', 'AFP3.2', 'AFP3.3', 'AFP3.4'],
  loginMethods: ['Cleartxt Passwrd', 'DHX2', 'No User Authent'],
};

/** The answer to FPGetSrvrInfo, laid out as the Apple Filing Protocol Reference has it. */
export function statusBlock(said: Said): Buffer {
  const name = padded(pascal(said.name));
  const machineType = pascal(said.machineType);
  const versions = list(said.versions);
  const loginMethods = list(said.loginMethods);
  const signature = Buffer.alloc(16, 7);
  const addresses = Buffer.from([1, 6, 1, 127, 0, 0, 1]);
  const directories = list([]);
  const utf8Name = Buffer.from((said.utf8Name ?? '').normalize('NFD'));
  const icon = Buffer.alloc(256, 0xaa);

  const place = placesFrom(10 + name.length + 8);
  const at = {
    machineType: place(machineType),
    versions: place(versions),
    loginMethods: place(loginMethods),
    signature: place(signature),
    addresses: place(addresses),
    directories: place(directories),
    utf8Name: place(Buffer.concat([uint16(0), utf8Name])),
    icon: place(icon),
  };
  return Buffer.concat([
    ...[at.machineType, at.versions, at.loginMethods, at.icon].map(uint16),
    uint16(0x8033 + (said.utf8Name === undefined ? 0 : HAS_UTF8_NAME)),
    name,
    ...[at.signature, at.addresses, at.directories, said.utf8Name === '' ? 0 : at.utf8Name].map(uint16),
    ...[machineType, versions, loginMethods, signature, addresses, directories],
    ...[uint16(utf8Name.length), utf8Name, icon],
  ]);
}

/** The reply to a DSI request (its header, then the content). */
export function dsiReply(request: Buffer, content: Buffer, { error = 0 } = {}): Buffer {
  const header = Buffer.alloc(16);
  header.writeUInt8(1, 0);
  request.copy(header, 1, 1, 4);
  header.writeInt32BE(error, 4);
  header.writeUInt32BE(content.length, 8);
  return Buffer.concat([header, content]);
}

/** A Pascal string: a byte for the length, and the text. */
function pascal(text: string): Buffer {
  return Buffer.concat([Buffer.from([text.length]), Buffer.from(text, 'latin1')]);
}

function list(texts: string[]): Buffer {
  return Buffer.concat([Buffer.from([texts.length]), ...texts.map(pascal)]);
}

function padded(bytes: Buffer): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

function uint16(number: number): Buffer {
  return Buffer.from([number >> 8, number & 0xff]);
}

/** Gives out offsets one behind the other. */
function placesFrom(first: number): (bytes: Buffer) => number {
  let next = first;
  return ({ length }) => {
    const at = next;
    next += length;
    return at;
  };
}
