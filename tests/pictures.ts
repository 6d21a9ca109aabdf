import { rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { freePort } from '../infra/local/src/postgres/free-port.ts';
import { findChromium } from '../services/console/src/testing-browser.ts';
import { signInAs } from '../services/console/src/testing-provider.ts';
import { run } from './journeys/command.ts';
import { makeTemporaryFolder } from './setup/temporary-folder.ts';

/*
 * Makes the pictures of the root README anew: `npm run pictures`. They show the demonstration as somebody sees it who
 * just started it, so everybody and everything in them is invented.
 */

const pictures = [
  ['queue', 'Noor Duinstra', '/flags'],
  ['flag', 'Noor Duinstra', '/flags'],
  ['official', 'Mirjam van', '/my'],
  ['administration', 'Ilse Kadewater', '/manage'],
  ['figures', 'Sem Rietveldt', '/statistics'],
] as const;

const docs = path.resolve(import.meta.dirname, '../docs');
const executablePath = findChromium();
if (executablePath === null) {
  throw new Error('There is no Chromium: install it, or say where it is with CHROMIUM_PATH.');
}
const folder = await makeTemporaryFolder('pictures');
const url = `http://localhost:${await freePort()}`;
const command = run(['start', '--data', folder, '--port', new URL(url).port]);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  await command.said('Stop ');
  for (const [name, account, address] of pictures) {
    await take(name, account, address);
  }
} finally {
  await browser.close();
  command.child.kill('SIGTERM');
  await command.ended;
  await rm(folder, { recursive: true, force: true });
}

async function take(name: string, account: string, address: string): Promise<void> {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ baseURL: url, viewport, locale: 'nl-NL' });
  const page = await context.newPage();
  await page.goto(`/?${new URLSearchParams({ next: address }).toString()}`);
  await signInAs(page, account);
  await page.waitForURL(`**${address}`);
  if (name === 'flag') {
    await page.locator('.wp-flag__link').first().click();
    await page.waitForSelector('#decide');
  }
  await page.screenshot({ path: path.join(docs, `${name}.png`) });
  await context.close();
}
