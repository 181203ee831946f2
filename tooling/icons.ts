import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import { findProgram } from '../tests/peers/programs.ts';

/**
 * `node --import tsx tooling/icons.ts`: draws `resources/icon.png` from `resources/icon.svg`. Run by hand after the drawing
 * was changed; the installers' .ico and .icns are made from the PNG when they are built.
 */
const SIZE = 1024;
const RESOURCES = path.join(import.meta.dirname, '../resources');

const executablePath = findProgram('chromium');
const browser = await chromium.launch(
  executablePath === undefined ? {} : { executablePath, args: ['--no-sandbox'] },
);
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = await readFile(path.join(RESOURCES, 'icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`);
await page.screenshot({ path: path.join(RESOURCES, 'icon.png'), omitBackground: true });
await browser.close();
