import { memberId } from '@wachtpost/casework';
import { createOwnToken } from '@wachtpost/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let stage: Stage;
let administrator: Browser;
let window: Window;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  administrator = await signedIn(stage, 'administrator', 'adviser');
  for (const name of ['Export naar het zaaksysteem', 'x'.repeat(100)]) {
    const scopes = ['seeFlags', 'importPosts'] as const;
    await createOwnToken(administrator.ctx, { name, scopes: [...scopes], days: 90 });
  }
  window = await openWindow(chromium, stage.app);
});
afterAll(async () => {
  await window?.close();
  await stage?.world.database.drop();
});

const pages = [
  ['one’s own', () => '/my/tokens?done=revoked'],
  ['those of a colleague', () => `/members/${memberId(administrator.ctx)}`],
] as const;

describe.skipIf(chromium === null)('in a browser, tokens', () => {
  it.each(pages)('break no rule of accessibility: %s', async (_, path) => {
    const page = await window.open({ cookies: [administrator.cookie], width: 320 });
    await page.goto(path());
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.goto(`${path()}${path().includes('?') ? '&' : '?'}taal=en`);
    expect(await brokenRules(page)).toEqual([]);
    await page.context().close();
  });

  it('are made by keyboard alone and without script, and a mistake leads to its field', async () => {
    const page = await window.open({ cookies: [administrator.cookie], width: 320, script: false });
    await page.goto('/my/tokens');
    await page.getByLabel('Waar is de sleutel voor?').focus();
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.getByRole('link').count()).toBe(2);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Waar is de sleutel voor?').fill('Cijfers');
    await page.getByLabel('Zien of Wachtpost goed werkt').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    const field = page.getByLabel('Sleutel voor Cijfers');
    await field.waitFor();
    expect(await field.inputValue()).toMatch(/^wp_[\w-]{43}$/);
    expect(await page.getByRole('button', { name: 'Kopieer' }).count()).toBe(0);
    await page.context().close();
  });

  it('are shown where the focus is, to copy with a press, and one comes of two presses', async () => {
    const page = await window.open({ cookies: [administrator.cookie], width: 320 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/my/tokens');
    await page.getByLabel('Waar is de sleutel voor?').fill('Dubbel');
    await page.getByLabel('Zien of Wachtpost goed werkt').check();
    await page.getByRole('button', { name: 'Maak de sleutel' }).dblclick();
    const field = page.getByLabel('Sleutel voor Dubbel');
    await field.waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('made');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kopieer de sleutel' }).press('Enter');
    await page.getByText('Gekopieerd.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await field.inputValue());
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.context().close();
  });
});
