import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { Page } from 'playwright';

/** Texts by where they were found, and secrets by what they are. */
export type Traces = Map<string, string>;
export type Secrets = Map<string, string>;

/** Every secret that lies in any of the texts, plain or in one of the usual disguises: "the API key in journal.jsonl". */
export function found(secrets: Secrets, traces: Traces): string[] {
  return [...secrets].flatMap(([name, secret]) =>
    [...traces]
      .filter(([, text]) => disguises(secret).some((form) => text.toLowerCase().includes(form.toLowerCase())))
      .map(([place]) => `${name} in ${place}`),
  );
}

function disguises(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ];
}

/** Every file of a folder, by its path in it. */
export async function filesOf(folder: string): Promise<Traces> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (file) => [path.relative(folder, file), await readFile(file, 'latin1')] as const),
    ),
  );
}

/** Everything that a page holds or shows outside of its scripts. */
export const pageText = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      location.href,
      document.title,
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      ...Object.entries(sessionStorage).map(String),
      ...Object.entries(localStorage).map(String),
      JSON.stringify(history.state),
      document.cookie,
    ].join('\n'),
  );
