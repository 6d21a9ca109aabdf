import { askRequest, listContacts, listOwnConsents } from '@wachtpost/casework';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addIncident, openTown } from './my/testing.ts';
import type { Town } from './my/testing.ts';
import { signedIn } from './testing.ts';
import type { Browser } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let town: Town;
let administrator: Browser;
let window: Window;
let incidentId: string;
let requestId: string;
let contactId: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  town = await openTown();
  administrator = await signedIn(town.stage, 'administrator');
  await town.official.post('/my/consent/give', { platform: 'mastodon', version: '2026-1' });
  incidentId = await addIncident(town);
  const message = `Een heel lang woord: ${'x'.repeat(200)}`;
  requestId = await askRequest(town.official.ctx, { kind: 'talk', flagId: incidentId, message });
  contactId = (await listContacts(administrator.ctx))[0]?.id ?? '';
  window = await openWindow(chromium, town.stage.app);
});
afterAll(async () => {
  await window?.close();
  await town?.stage.world.database.drop();
});

interface Visit {
  readonly name: string;
  readonly path: () => string;
  readonly as: () => Browser;
  readonly act?: (page: Page) => Promise<unknown>;
}

const own = (name: string, path: string, act?: Visit['act']): Visit => ({
  name,
  path: () => path,
  as: () => town.official,
  ...(act && { act }),
});

const visits: readonly Visit[] = [
  own('my page', '/my'),
  own('my consent', '/my/consent', async (page) => page.click('summary')),
  own('stopping', '/my/stop'),
  own('a refused erasure', '/my/forget', submit),
  own('posts about me', '/my/incidents'),
  { ...own('a post about me', ''), path: () => `/my/incidents/${incidentId}` },
  {
    ...own('a post about me, shown with care', ''),
    path: () => `/my/incidents/${incidentId}`,
    act: async (page) => page.click('text=Toon het, met het ergste verborgen'),
  },
  own('my requests', '/my/requests'),
  own('a refused request', '/my/requests?kind=none', submit),
  own('what I want to hear', '/my/notices'),
  own('help', '/my/help'),
  own('my data', '/my/data'),
  { name: 'requests of officials', path: () => '/requests', as: () => town.adviser },
  {
    name: 'one request, refused',
    path: () => `/requests/${requestId}`,
    as: () => town.adviser,
    act: submit,
  },
  {
    name: 'what was done',
    path: () => `/flags/${incidentId}/steps`,
    as: () => town.adviser,
    act: submitLast,
  },
  { name: 'a serious flag', path: () => `/flags/${incidentId}`, as: () => town.adviser },
  { name: 'the contact points', path: () => '/contacts', as: () => administrator },
  { name: 'a contact point', path: () => `/contacts/${contactId}`, as: () => administrator },
  {
    name: 'a refused contact point',
    path: () => '/contacts/new',
    as: () => administrator,
    act: submit,
  },
];

async function submit(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForSelector('[role=alert]');
}

async function submitLast(page: Page): Promise<void> {
  await page.locator('main form button[type=submit]').last().click();
  await page.waitForSelector('[role=alert]');
}

async function visit({ path, as, act }: Visit, width: number): Promise<Page> {
  const page = await window.open({ cookies: [as().cookie], width });
  await page.goto(path());
  await act?.(page);
  return page;
}

describe.skipIf(chromium === null)('in a browser, what is one’s own', () => {
  it.each(visits)('breaks no rule of accessibility: $name', async (target) => {
    const page = await visit(target, 320);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['/my', '/my/consent', '/my/notices'])(
    'breaks none in English either: %s',
    async (path) => {
      const page = await window.open({ cookies: [town.official.cookie], width: 320 });
      await page.goto(`${path}?taal=en`);
      expect(await brokenRules(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});

describe.skipIf(chromium === null)('an official with the keyboard alone and no script', () => {
  it('opts out of everything, is told what happened, and opts in again', async () => {
    const page = await window.open({ cookies: [town.official.cookie], script: false });
    const press = async (name: string | RegExp) => {
      const control = page.getByRole('button', { name }).or(page.getByRole('link', { name }));
      await control.first().focus();
      await page.keyboard.press('Enter');
      await page.waitForLoadState();
    };
    await page.goto('/my');
    await press('Stop met alles');
    expect(await page.locator('main').innerText()).toContain('op geen enkel platform meer');
    await press('Ja, stop met alles');
    expect(await page.locator('[role=status]').innerText()).toContain('Alles staat uit');
    expect(await page.locator('main').innerText()).toContain('kijkt nergens voor u mee');
    await press('Uw toestemming bekijken of veranderen');
    await press('Ik geef toestemming voor Mastodon');
    expect(await page.locator('[role=status]').innerText()).toContain('is vastgelegd');
    expect(await page.locator('main').innerText()).toContain('Ingetrokken op');
    await page.context().close();
    const [newest, before] = await listOwnConsents(town.official.ctx);
    expect([newest?.ended, before?.ended]).toEqual([null, 'withdrawn']);
  });

  it('downloads everything', async () => {
    const page = await window.open({ cookies: [town.official.cookie], script: false });
    await page.goto('/my/data');
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download mijn gegevens' }).focus();
    await page.keyboard.press('Enter');
    expect((await arriving).suggestedFilename()).toMatch(/^wachtpost-gegevens-.*\.zip$/);
    await page.context().close();
  });
});
