import { addConnector, recordPullFailure } from '@wachtpost/casework';
import { startSession } from '@wachtpost/identity';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimOf, mastodon, openRegister, registerAs } from './account/testing.ts';
import type { Register } from './account/testing.ts';
import { signedIn } from './testing.ts';
import type { Browser } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();
const longName = `Heel lange naam ${'x'.repeat(80)}`;

let register: Register;
let official: Browser;
let administrator: Browser;
let analyst: Browser;
let window: Window;
let officialId: string;
let xId: string;
let claimId: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  register = await openRegister();
  ({ official, administrator } = register);
  analyst = await signedIn(register.stage, 'analyst');
  officialId = await registerAs(register, official);
  const { ctx } = register.stage.world;
  const secrets = { clientSecret: 'geheim-van-x' };
  const added = { kind: 'x', settings: {}, secrets, enabled: false };
  xId = await addConnector(ctx, { ...added, name: longName });
  await recordPullFailure(ctx, register.elsewhere, {
    kind: 'gone',
    message: `no such host ${'y'.repeat(120)}`,
    retryAfterMs: 3_600_000,
  });
  await anotherSession(official);
  await official.post('/my/accounts/prove', { ...mastodon, way: 'code' });
  claimId = (await claimOf(register, officialId)).id;
  window = await openWindow(chromium, register.stage.app);
});
afterAll(async () => {
  await window?.close();
  await register?.stage.world.database.drop();
});

/** The same person in another browser. */
async function anotherSession({ ctx }: Browser): Promise<void> {
  const memberId = ctx.actor.kind === 'member' ? ctx.actor.id : '';
  await startSession(ctx, { organisationId: ctx.organisationId, memberId });
}

interface Visit {
  readonly name: string;
  readonly path: () => string;
  readonly as: () => Browser;
  readonly act?: (page: Page) => Promise<unknown>;
}

const visits: readonly Visit[] = [
  { name: 'the figures', path: () => '/statistics', as: () => analyst },
  { name: 'the connectors', path: () => '/connectors', as: () => administrator },
  { name: 'a choice of kinds', path: () => '/connectors/new', as: () => administrator },
  {
    name: 'a new connector',
    path: () => '/connectors/new?kind=mastodon',
    as: () => administrator,
  },
  {
    name: 'a refused connector',
    path: () => '/connectors/new?kind=feed',
    as: () => administrator,
    act: submitNothing,
  },
  {
    name: 'all settings of a new connector',
    path: () => '/connectors/new?kind=feed',
    as: () => administrator,
    act: async (page) => page.click('summary'),
  },
  {
    name: 'a connector that is interrupted',
    path: () => `/connectors/${register.elsewhere}?done=saved`,
    as: () => administrator,
    act: async (page) => page.click('summary'),
  },
  { name: 'a signature', path: () => `/connectors/${xId}`, as: () => administrator },
  { name: 'a removal', path: () => `/connectors/${xId}/remove`, as: () => administrator },
  { name: 'the officials', path: () => '/officials', as: () => administrator },
  {
    name: "an official's accounts, to vouch for",
    path: () => `/officials/${officialId}/accounts`,
    as: () => administrator,
    act: async (page) => page.click('summary'),
  },
  { name: 'where I am signed in', path: () => '/my/sessions?done', as: () => official },
  { name: 'my accounts', path: () => '/my/accounts', as: () => official },
  { name: 'a code', path: () => `/my/accounts/claims/${claimId}`, as: () => official },
  {
    name: 'a code that is looked for',
    path: () => `/my/accounts/claims/${claimId}?after=0&asked=${Date.now()}`,
    as: () => official,
  },
  {
    name: 'a sign-in that was not used',
    path: () => '/accounts/callback?error=access_denied',
    as: () => official,
  },
];

async function submitNothing(page: Page): Promise<void> {
  await page.click('main button[type=submit]');
  await page.waitForSelector('[role=alert]');
}

async function visit(
  { path, as, act }: Visit,
  options: Parameters<Window['open']>[0] = {},
): Promise<Page> {
  const page = await window.open({ cookies: [as().cookie], ...options });
  await page.goto(path());
  await act?.(page);
  return page;
}

describe.skipIf(chromium === null)('in a browser, connectors and accounts', () => {
  it.each(visits)('break no rule of accessibility: $name', async (target) => {
    const page = await visit(target, { width: 320 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.context().close();
  });

  it.each(['/connectors', '/connectors/new?kind=mastodon'])(
    'break none in English either: %s',
    async (path) => {
      const page = await window.open({ cookies: [administrator.cookie], width: 320 });
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}taal=en`);
      expect(await brokenRules(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});

describe.skipIf(chromium === null)('the main menu', () => {
  it('has what the roles of a member open, in a window of any width', async () => {
    const everything = await signedIn(register.stage, 'adviser', 'administrator', 'official');
    const page = await window.open({ cookies: [everything.cookie], width: 320 });
    await page.goto('/connectors/new');
    const links = page.locator('.wp-nav a');
    expect(await links.allInnerTexts()).toEqual([
      'Signalen',
      'Tweede beoordelaar',
      'Verzoeken',
      'Kwaliteit',
      'Beheer',
      'Mijn pagina',
    ]);
    expect(await page.locator('.wp-nav [aria-current]').innerText()).toBe('Beheer');
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
