import { spawn } from 'node:child_process';

/** The system's own program for opening an address, with its first words; undefined where there is no display. */
export function openerOf(
  platform: NodeJS.Platform,
  environment: NodeJS.ProcessEnv,
): [string, ...string[]] | undefined {
  // `start` would be a word of the shell; this is what it does.
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler'];
  if (platform === 'darwin') return ['open'];
  const { DISPLAY, WAYLAND_DISPLAY } = environment;
  return (DISPLAY ?? '') + (WAYLAND_DISPLAY ?? '') === '' ? undefined : ['xdg-open'];
}

/**
 * Opens an address in the person's browser, where this machine has a display. It was printed too: that it did not open is
 * no failure.
 *
 * SECURITY: no shell is in between. For a moment the address, and so the code in it, can be read by every account of this
 * machine in the list of processes. Used by somebody else first it is refused to the person, who sees that; on a machine
 * shared with people one does not trust, `--no-open` keeps it out of that list.
 */
export function openInBrowser(address: string): void {
  const [program, ...words] = openerOf(process.platform, process.env) ?? [];
  if (program === undefined) return;
  const child = spawn(program, [...words, address], { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}
