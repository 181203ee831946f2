import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import { ntHash } from '../office/ldap/samba-account.ts';
import type { Office, OfficeOptions } from '../office/office.ts';
import { openOffice } from '../office/office.ts';
import { Terminal } from '../terminal.ts';
import type { CommandOptions, Ended, Running } from '../terminal.ts';

/** Both systems as they are at one moment, to compare before with after. */
export type Picture = ReturnType<Scene['picture']>;

/**
 * An office for one mishap after the other: every test begins with the same first state and a terminal of its own, and
 * none ends with a secret anywhere in what the command has said or kept.
 */
export class Scene {
  readonly #options: OfficeOptions;
  #office: Office | undefined;
  #terminal: Terminal | undefined;
  #first: { organisations: OrganisationRecord[]; nas: Office['dsm']['state'] } | undefined;
  /** How much had been asked of both when the test began. */
  #asked = { jumpcloud: 0, dsm: 0 };
  #said: string[] = [];
  #given = new Set<string>();

  private constructor(options: OfficeOptions) {
    this.#options = options;
  }

  /** Opens an office for the tests of the file or `describe` in which it is called. */
  static forEachTest(options: OfficeOptions = {}): Scene {
    const scene = new Scene(options);
    beforeAll(() => scene.#open());
    beforeEach(async () => {
      const { jumpcloud, dsm } = scene.office;
      scene.#terminal = await Terminal.open(scene.office);
      scene.#asked = { jumpcloud: jumpcloud.exchanges.length, dsm: dsm.exchanges.length };
    });
    afterEach(async () => {
      try {
        await scene.#expectNothingSecret();
      } finally {
        await scene.putBack();
        await scene.terminal.close();
      }
    });
    afterAll(() => scene.office.close());
    return scene;
  }

  get office(): Office {
    if (!this.#office) throw new Error('the office is not open');
    return this.#office;
  }

  /** This test's own. */
  get terminal(): Terminal {
    if (!this.#terminal) throw new Error('there is no terminal outside a test');
    return this.#terminal;
  }

  picture() {
    return {
      organisations: this.office.organisations.map((organisation) => organisation.snapshot()),
      nas: this.office.dsm.snapshot(),
    };
  }

  /** What was changed through the two APIs since the test began, as "POST /api/systemusers" and "set SYNO.…". */
  writes(): string[] {
    const { jumpcloud, dsm } = this.office;
    return [
      ...jumpcloud.exchanges
        .slice(this.#asked.jumpcloud)
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path: at }) => `${method} ${at}`),
      ...dsm.exchanges
        .slice(this.#asked.dsm)
        .filter(({ method }) => method === 'set')
        .map(({ method, api }) => `${method} ${api}`),
    ];
  }

  /** Runs `joinery …`; the environment variables given here count as secrets. */
  async run(args: string[], options: CommandOptions = {}): Promise<Ended> {
    return this.#heard(await this.terminal.run(args, options), options);
  }

  /** `joinery apply setup.yaml`, with somebody who does something when the command is under way. */
  async apply(
    options: CommandOptions & { meanwhile?: (running: Running) => Promise<void> } = {},
  ): Promise<Ended> {
    const { meanwhile, ...command } = options;
    const running = this.terminal.start(['apply', this.terminal.setupFile], command);
    await meanwhile?.(running);
    return this.#heard(await running.ended, command);
  }

  /** Does something with a terminal of its own before the first test, and puts everything back. */
  async rehearse<Seen>(act: () => Promise<Seen>): Promise<Seen> {
    this.#terminal = await Terminal.open(this.office);
    try {
      return await act();
    } finally {
      await this.putBack();
      await this.terminal.close();
    }
  }

  /** The first state again, as if nobody had ever been here. */
  async putBack(): Promise<void> {
    const { dsm, jumpcloud, organisations, tree } = this.office;
    jumpcloud.faults.clear();
    dsm.faults.clear();
    tree.release();
    Object.assign(dsm.state, structuredClone(this.#first?.nas));
    for (const [index, organisation] of organisations.entries()) {
      organisation.edit((record) =>
        Object.assign(record, structuredClone(this.#first?.organisations[index])),
      );
      await tree.publish(organisation.record);
    }
  }

  async #open(): Promise<void> {
    this.#office = await openOffice({ ldap: { prefer: 'embedded' }, ...this.#options });
    const { organisations, dsm } = this.#office;
    this.#first = {
      organisations: organisations.map((organisation) => organisation.snapshot()),
      nas: structuredClone(dsm.state),
    };
  }

  #heard(ended: Ended, { environment = {} }: CommandOptions): Ended {
    this.#said.push(ended.stdout, ended.stderr);
    for (const value of Object.values(environment)) if (value) this.#given.add(value);
    return ended;
  }

  async #expectNothingSecret(): Promise<void> {
    const places = new Map([
      ['what was said', this.#said.join('\n')],
      ...(await kept(this.terminal.dataDir)),
    ]);
    const secrets = [...this.#given, ...secretsOf(this.office)];
    this.#said = [];
    this.#given = new Set();
    for (const [place, text] of places) {
      expect(text, place).not.toMatch(/"INTERNAL"|^\s+at /m);
      expect(
        secrets.filter((secret) => formsOf(secret).some((form) => text.includes(form))),
        place,
      ).toEqual([]);
    }
  }
}

/** Everything in the office that nobody may read: keys, passwords, codes and hashes. */
function secretsOf({ jumpcloud, organisations, dsm }: Office): string[] {
  const people = organisations.flatMap(({ record }) => record.users.map(({ password }) => password ?? ''));
  const locals = dsm.state.users.map(({ password }) => password);
  const passwords = [...people, ...locals].filter((password) => password !== '');
  return [jumpcloud.apiKey, ...passwords, ...passwords.map(ntHash)];
}

/** As it stands, in JSON, in a URL. */
const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
];

/** Every file that Joinery keeps, by its path. */
async function kept(folder: string): Promise<[string, string][]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file): Promise<[string, string]> => [file, await readFile(file, 'utf8')]),
  );
}
