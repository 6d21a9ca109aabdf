import { saveView } from '@wachtpost/casework';
import { campaigns } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createStage, eventsOf, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();
const { text, same, near } = campaigns[0];

let stage: Stage;
let adviser: Browser;
let window: Window;
let first: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  first = await raise(text);
  await raise(same[0]);
  await raise(near[0]);
  await raiseFlag(stage, { abuse: 0.9 });
  const colleague = await signedIn(stage, 'adviser');
  const filter = { status: 'open', label: 'threat' } as const;
  await saveView(adviser.ctx, { name: 'Bedreigingen', filter });
  await saveView(colleague.ctx, { name: 'Van een collega', filter, shared: true });
  window = await openWindow(chromium, stage.app);
});
afterAll(async () => {
  await window?.close();
  await stage?.world.database.drop();
});

const raise = (said: string) => raiseFlag(stage, { threat: 0.94 }, { text: said }, { piled: true });

const openPile = (page: Page) => page.click('text=en nog 2 bijna gelijke berichten');

async function nameNothing(page: Page): Promise<void> {
  await page.click('main button[type=submit]');
  await page.waitForSelector('[role=alert]');
}

const visits: readonly { name: string; path: string; act?: (page: Page) => Promise<unknown> }[] = [
  { name: 'a queue with a pile', path: '/flags' },
  { name: 'a pile', path: '/flags', act: openPile },
  { name: 'looking through flags together', path: '/bulk?label=threat' },
  {
    name: 'a refused decision together',
    path: '/bulk?label=threat',
    act: (page) => page.click('.wp-bulk > button'),
  },
  { name: 'keeping filters', path: '/views/new?label=abuse', act: nameNothing },
  { name: 'kept filters', path: '/views' },
  { name: 'a queue with kept filters', path: '/flags?label=threat' },
  { name: 'what was decided together', path: '/bulk?label=abuse', act: decideTogether },
];

async function decideTogether(page: Page): Promise<void> {
  await page.check('#outcome-not_relevant');
  await page.fill('#bulk-note', 'Een grap die rondgaat.');
  await page.click('.wp-bulk > button');
  await page.waitForSelector('text=Neem alle besluiten terug');
}

describe.skipIf(chromium === null)('in a browser, a queue', () => {
  it.each(visits)(
    'breaks no rule of accessibility on $name: on a phone, on a desk, in the dark',
    async ({ path, act }) => {
      const page = await window.open({ cookies: [adviser.cookie], width: 320 });
      await page.goto(path);
      await act?.(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await brokenRules(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await brokenLooks(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('is decided about together and taken back without script', async () => {
    const page = await window.open({ cookies: [adviser.cookie], script: false });
    await page.goto('/flags');
    await openPile(page);
    await page.click('text=Beslis over deze signalen samen');
    expect(await page.locator('input[name=flags]:checked').count()).toBe(2);
    await page.check('#outcome-not_relevant');
    await page.click('.wp-bulk > button');
    await page.waitForSelector('text=Geef een reden');
    await page.fill('#bulk-note', 'Een grap die rondgaat.');
    await page.click('.wp-bulk > button');
    await page.waitForSelector('text=Over 2 signalen is besloten: niet relevant.');
    await page.click('text=Neem alle besluiten terug');
    await page.waitForSelector('text=2 besluiten zijn teruggenomen.');
    expect(await eventsOf(stage, first)).toEqual(['created', 'decided', 'undone']);
    await page.context().close();
  });

  it('is kept as a view, begun with, and left again without script', async () => {
    const page = await window.open({ cookies: [adviser.cookie], script: false });
    await page.goto('/flags?label=abuse');
    await page.click('text=Bewaar deze filters');
    await page.fill('#field-name', 'Beledigingen');
    await page.click('main button[type=submit]');
    await page.waitForSelector('text=De weergave is bewaard.');
    const saved = page.locator('li', { has: page.locator('text=Beledigingen') });
    await saved.locator('text=Begin hiermee').click();
    await page.goto('/flags');
    expect(new URL(page.url()).search).toBe('?label=abuse');
    await page.click('text=Wis filters');
    expect(new URL(page.url()).search).toBe('?status=open');
    await page.click('text=Beheer weergaven');
    await page.click('text=Begin weer met alle open signalen');
    await page.goto('/flags');
    expect(new URL(page.url()).search).toBe('');
    await page.context().close();
  });
});
