import { randomUUID } from 'node:crypto';
import { addNote } from '@wachtpost/casework';
import { addPost, explainAs } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createStage, eventsOf, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write(
    '\n*** No Chromium: accessibility and keyboard are NOT tested. Install it or set CHROMIUM_PATH. ***\n\n',
  );
}

const hostile =
  '\u202E<b>hallo</b>\u200B ' +
  'x'.repeat(300) +
  ` a${'\u0301'.repeat(40)} <script>alert(1)</script>`;

let stage: Stage;
let adviser: Browser;
let auditor: Browser;
let analyst: Browser;
let window: Window;
let flagId: string;
let doubtedId: string;
let decidedId: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  [adviser, auditor, analyst] = await Promise.all([
    signedIn(stage, 'adviser'),
    signedIn(stage, 'auditor'),
    signedIn(stage, 'analyst'),
  ]);
  flagId = await raiseFlag(stage, { threat: 0.94, intimidation: 0.42 }, { text: hostile });
  const externalId = 'https://mastodon.example/@vlieg/een-gesprek';
  await raiseFlag(stage, { abuse: 0.5 });
  doubtedId = await raiseFlag(stage, { intimidation: 0.42 }, { externalId });
  const beside = { replyTo: externalId, text: hostile, url: null };
  await addPost(stage.world, [stage.officialId], beside);
  decidedId = await raiseFlag(stage, { abuse: 0.9 });
  await adviser.post(`/flags/${decidedId}/decide`, { outcome: 'confirmed', labels: 'abuse' });
  const span = { start: 0, end: 23, weight: 0.5 };
  await explainAs(stage.world, doubtedId, { intimidation: [span], threat: [span], hate: [] });
  await addNote(adviser.ctx, doubtedId, { id: randomUUID(), text: hostile });
  window = await openWindow(chromium, stage.app);
});
afterAll(async () => {
  await window?.close();
  await stage?.world.database.drop();
});

interface Visit {
  readonly name: string;
  readonly path: () => string;
  readonly as?: () => Browser;
  readonly act?: (page: Page) => Promise<unknown>;
}

const hostileShown: Visit = {
  name: 'a flag with hostile text shown',
  path: () => `/flags/${flagId}`,
  as: () => adviser,
  act: reveal,
};

const visits: readonly Visit[] = [
  { name: 'the front page', path: () => '/?next=%2Fflags' },
  { name: 'the queue', path: () => '/flags', as: () => adviser },
  { name: 'an empty queue', path: () => '/flags?status=watch', as: () => adviser },
  { name: 'a flag', path: () => `/flags/${flagId}`, as: () => adviser },
  { name: 'an uncertain flag', path: () => `/flags/${doubtedId}`, as: () => adviser },
  hostileShown,
  {
    name: 'a refused form',
    path: () => `/flags/${flagId}`,
    as: () => adviser,
    act: submitNothing,
  },
  { name: 'a recorded decision', path: () => `/flags/${decidedId}?decided`, as: () => adviser },
  { name: "an auditor's flag", path: () => `/flags/${flagId}`, as: () => auditor },
  { name: 'a page for another role', path: () => '/flags', as: () => analyst },
  { name: 'a page that does not exist', path: () => '/nowhere', as: () => adviser },
  {
    name: 'a flag of which everything was asked',
    path: () => `/flags/${doubtedId}`,
    as: () => adviser,
    act: askEverything,
  },
  {
    name: 'a flag with carried words',
    path: () => `/flags/${doubtedId}`,
    as: () => adviser,
    act: reveal,
  },
];

async function reveal(page: Page): Promise<void> {
  await page.click('#post button >> text=Toon alles');
  await page.waitForSelector('.wp-post');
}

async function revealWithCare(page: Page): Promise<void> {
  await page.click('#post button >> text=kwetsende woorden verborgen');
  await page.waitForSelector('.wp-post');
}

async function askEverything(page: Page): Promise<void> {
  await revealWithCare(page);
  await page.click('.wp-mask >> nth=0');
  await page.waitForSelector('.wp-post [autofocus]');
  await page.click('text=Toon het adres');
  await page.waitForSelector('#address a');
  await page.click('.wp-context__item button');
  await page.waitForSelector('.wp-post--beside');
  await page.click('text=Reken het bewijs na');
  await page.waitForSelector('#evidence [role=status]');
  await page.click('text=Verbeter de labels');
  await page.click('text=Wijzig of verwijder');
}

async function submitNothing(page: Page): Promise<void> {
  await page.click('#decide button');
  await page.waitForSelector('[role=alert]');
}

async function visit(
  { path, as, act }: Visit,
  options: Parameters<Window['open']>[0] = {},
): Promise<Page> {
  const page = await window.open({ cookies: as ? [as().cookie] : [], ...options });
  await page.goto(path());
  await act?.(page);
  return page;
}

describe.skipIf(chromium === null)('in a browser', () => {
  it.each(visits)(
    'breaks no rule of accessibility on $name: on a phone, on a desk, in the dark',
    async (target) => {
      const page = await visit(target, { width: 320 });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await brokenRules(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await brokenLooks(page)).toEqual([]);
      await page.context().close();
    },
  );

  it('breaks none in English either', async () => {
    const page = await window.open({ cookies: [adviser.cookie], width: 320 });
    await page.goto(`/flags/${flagId}?taal=en`);
    expect(await brokenRules(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('shows hostile text as text: no element of it, and nothing outside its box', async () => {
    const page = await visit(hostileShown);
    expect(await page.locator('.wp-hostile b, .wp-hostile script').count()).toBe(0);
    expect(await page.locator('.wp-hostile').innerText()).toContain('<b>hallo</b>');
    expect(await page.locator('.wp-mark').allInnerTexts()).toEqual(['U+202E', 'U+200B', '+36']);
    await page.context().close();
  });

  it('moves the focus to the text that was asked for', async () => {
    const page = await visit(hostileShown);
    expect(await page.evaluate('document.activeElement.className')).toBe('wp-post');
    await page.context().close();
  });

  it('opens a careful text piece by piece with the keyboard alone', async () => {
    const page = await visit({ ...hostileShown, act: revealWithCare });
    expect(await page.evaluate('document.activeElement.className')).toBe('wp-post');
    expect(await page.locator('.wp-hostile').innerText()).not.toContain('hallo');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.wp-post [autofocus]');
    expect(await page.evaluate('document.activeElement.innerText')).toContain('<b>hallo</b>');
    await page.context().close();
  });

  it('reports nothing to its console, least of all a broken policy', async () => {
    const page = await window.open({ cookies: [adviser.cookie] });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`/flags/${flagId}`);
    await reveal(page);
    await page.click('#work button');
    await page.waitForSelector('text=U werkt hieraan');
    await page.click('#work button');
    await page.waitForSelector('text=Niemand werkt hieraan');
    expect(said).toEqual([]);
    await page.context().close();
  });

  it('works through a flag without script: show, decide, go on', async () => {
    const id = await raiseFlag(stage, { doxing: 0.9 });
    const page = await window.open({ cookies: [adviser.cookie], script: false });
    await page.goto('/flags');
    await page.click(`a[href="/flags/${id}"]`);
    await page.click('#post button');
    expect(await page.locator('.wp-post').innerText()).not.toContain('zwembad');
    await page.click('.wp-mask');
    await page.waitForSelector('text=zwembad');
    await page.click('text=Toon het adres');
    await page.waitForSelector('#address a[rel~=noreferrer]');
    await page.fill('#note-new', 'Zonder script geschreven.');
    await page.click('text=Bewaar notitie');
    await page.waitForSelector('.wp-notes__text');
    await page.click('text=Verbeter de labels');
    await page.check('#correct-threat');
    await page.click('text=Leg labels vast');
    await page.waitForSelector('.wp-chip--person');
    await page.check('#outcome-confirmed');
    await page.click('#decide button');
    await page.waitForSelector('text=Uw besluit is vastgelegd');
    const shown = ['revealed', 'revealed', 'revealed'];
    const wrote = ['noted', 'labelled', 'decided'];
    expect(await eventsOf(stage, id)).toEqual(['created', ...shown, ...wrote]);
    await page.context().close();
  });

  it('takes up a flag by keyboard alone: Tab reaches all, j and k move, c claims', async () => {
    const page = await window.open({ cookies: [adviser.cookie] });
    await page.goto('/flags');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.hash')).toBe('#main');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await page.evaluate('document.activeElement.pathname')).toBe(`/flags/${flagId}`);
    await page.keyboard.press('c');
    await page.waitForURL(`**/flags/${flagId}`);
    expect(await page.locator('#work').innerText()).toContain('U werkt hieraan');
    await page.context().close();
  });

  it('leaves single keys alone once they are turned off', async () => {
    const page = await window.open({ cookies: [adviser.cookie] });
    await page.goto('/flags');
    await page.click('[data-keys] button');
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('BUTTON');
    await page.context().close();
  });
});
