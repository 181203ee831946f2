import { appendFile, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { appAtHand } from './app-at-hand.ts';

describe('settings', () => {
  const fileIn = (dataDir: string) => path.join(dataDir, 'settings.json');

  it('are what was saved, for their owner alone', async () => {
    const { client, dataDir } = await appAtHand();
    expect(await client.settings.save({ theme: 'dark', language: 'en' })).toEqual({
      theme: 'dark',
      language: 'en',
    });
    expect(await (await appAtHand({ dataDir })).client.settings.get()).toEqual({
      theme: 'dark',
      language: 'en',
    });
    expect(((await stat(fileIn(dataDir))).mode & 0o777).toString(8)).toBe('600');
  });

  it('are as at first where there are none, without a word in the log', async () => {
    const { client, app } = await appAtHand();
    expect(await client.settings.get()).toEqual({ theme: 'system', language: 'en' });
    expect(await app.log.text()).toBe('');
  });

  it.each(['{"theme":', '{"theme":"pink"}', '[]'])(
    'are as at first where the file holds %s',
    async (text) => {
      const { client, app, dataDir } = await appAtHand();
      await appendFile(fileIn(dataDir), text);
      expect(await client.settings.get()).toEqual({ theme: 'system', language: 'en' });
      expect(await app.log.text()).toContain('settings-unreadable');
      expect(await readFile(fileIn(dataDir), 'utf8')).toBe(text);
    },
  );
});
