/** A line of `getent passwd` or `getent group`. */
export interface NssEntry {
  name: string;
  /** UID or GID. */
  id: number;
}

export interface NssGroup extends NssEntry {
  /** User names. */
  members: string[];
}

/** Reads `name:password:uid:…`; lines of another form are left out. */
export function readPasswd(text: string): NssEntry[] {
  return linesOf(text).flatMap((fields) => entryOf(fields));
}

/** Reads `name:password:gid:member,member`; lines of another form are left out. */
export function readGroup(text: string): NssGroup[] {
  return linesOf(text).flatMap((fields) => {
    const members = (fields[3] ?? '').split(',').filter((name) => name !== '');
    return entryOf(fields).map((entry) => ({ ...entry, members }));
  });
}

function linesOf(text: string): string[][] {
  return text.split(/\r?\n/).map((line) => line.split(':'));
}

function entryOf([name = '', , id = '']: string[]): NssEntry[] {
  return name !== '' && /^\d{1,10}$/.test(id) ? [{ name, id: Number(id) }] : [];
}
