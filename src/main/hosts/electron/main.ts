import path from 'node:path';
import { app, session } from 'electron';
import { App } from '../../app.ts';
import { firstAnswers } from '../../app/first-answers.ts';
import { readHouse } from '../../app/read-house.ts';
import { readBuiltPage } from '../../page/built-page.ts';
import { openKeychain } from '../../secrets/keychain.ts';
import { reloadAfterCrash } from './crash.ts';
import { useDataFolder } from './data-folder.ts';
import { askWhereToSave } from './downloads.ts';
import { keepAwake } from './keep-awake.ts';
import { showMenu } from './menu.ts';
import { tellWhenOver } from './notification.ts';
import type { Options } from './options.ts';
import { optionsFrom } from './options.ts';
import { PAGE } from './origin.ts';
import { registerScheme, servePage } from './page-protocol.ts';
import { handOverPorts } from './port.ts';
import { askBeforeQuitting } from './quit-question.ts';
import { restrictPages, restrictSession } from './restrictions.ts';
import { claimInstance, showWhenStartedAgain } from './single-instance.ts';
import { tellWhyNot } from './start-failure.ts';
import { createWindow } from './window.ts';

const out = path.join(import.meta.dirname, '..');

const options = optionsFrom(process.argv);
useDataFolder(options.data);
registerScheme();
restrictPages();
// Never awaited here: Electron is ready only after this module has been loaded to its end.
if (claimInstance()) void app.whenReady().then(() => start(options).catch(tellWhyNot));
else app.quit();

async function start({ house }: Options): Promise<void> {
  const dataDir = app.getPath('userData');
  const joinery = new App({
    dataDir,
    keychain: await openKeychain(),
    house: house === undefined ? undefined : await readHouse(house),
  });
  restrictSession(session.defaultSession, { devTools: !app.isPackaged });
  servePage(session.defaultSession, {
    page: await readBuiltPage(path.join(out, 'renderer')),
    answers: () => firstAnswers(joinery),
  });
  askWhereToSave(session.defaultSession);
  showMenu({ logFolder: path.join(dataDir, 'log') });

  const window = await createWindow({
    preload: path.join(out, 'preload', 'index.cjs'),
    stateFile: path.join(dataDir, 'window.json'),
  });
  showWhenStartedAgain(window);
  handOverPorts(window, joinery);
  reloadAfterCrash(window, joinery.log);
  keepAwake(joinery.runs);
  askBeforeQuitting(window, joinery.runs);
  tellWhenOver(window, joinery.runs);
  // A window may be closed before its page is there; that is no reason to complain to a person.
  window.loadURL(PAGE).catch((error: unknown) => joinery.log.write('page not loaded', { error }));
}
