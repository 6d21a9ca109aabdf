import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let stage: Stage;
let noor: Browser;
let sam: Browser;
let auditor: Browser;
let window: Window;
let flagId: string;

const reason = `Er loopt een aangifte. ${'x'.repeat(120)}`;

const inMonths = (months: number) =>
  new Date(Date.now() + months * 30 * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  noor = await signedIn(stage, 'adviser');
  sam = await signedIn(stage, 'adviser', 'second_reviewer');
  auditor = await signedIn(stage, 'auditor');
  flagId = await raiseFlag(stage);
  const decision = { outcome: 'escalated', labels: 'threat', note: reason };
  await noor.post(`/flags/${flagId}/decide`, decision);
  await noor.post(`/flags/${flagId}/hold`, {
    reason,
    reviewAt: inMonths(1),
    endsAt: inMonths(2),
    exception: 'urgent',
    exceptionReason: 'De bestuurder stopt vandaag.',
  });
  window = await openWindow(chromium, stage.app);
});
afterAll(async () => {
  await window?.close();
  await stage?.world.database.drop();
});

interface Visit {
  readonly name: string;
  readonly path: () => string;
  readonly as: () => Browser;
  readonly act?: (page: Page) => Promise<unknown>;
}

const submit = async (page: Page) => {
  await page.click('main form.wp-form button[type=submit]');
  await page.waitForSelector('[role=alert]');
};

const visits: readonly Visit[] = [
  { name: 'what waits for me', path: () => '/review', as: () => sam },
  { name: 'my proposals', path: () => '/review', as: () => noor },
  { name: 'what the auditor sees', path: () => '/review', as: () => auditor },
  {
    name: 'a flag to look at second',
    path: () => `/flags/${flagId}`,
    as: () => sam,
    act: async (page) => page.click('#review summary'),
  },
  { name: 'a flag that waits', path: () => `/flags/${flagId}?review=proposed`, as: () => noor },
  { name: 'a hold', path: () => `/flags/${flagId}/hold`, as: () => noor },
  { name: 'a refused hold', path: () => `/flags/${flagId}/hold`, as: () => noor, act: submit },
  {
    name: 'a refused unmasking',
    path: () => `/flags/${flagId}/unmask`,
    as: () => noor,
    act: submit,
  },
];

describe.skipIf(chromium === null)('in a browser, what takes two people', () => {
  it.each(visits)('breaks no rule of accessibility: $name', async ({ path, as, act }) => {
    const page = await window.open({ cookies: [as().cookie], width: 320 });
    await page.goto(path());
    await act?.(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await brokenRules(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brokenLooks(page)).toEqual([]);
    await page.context().close();
  });

  it('is done without script: escalate with urgency, approve', async () => {
    const id = await raiseFlag(stage, { doxing: 0.9 });
    const page = await window.open({ cookies: [noor.cookie], script: false });
    await page.goto(`/flags/${id}`);
    await page.check('#outcome-escalated');
    await page.click('#decide button');
    await page.waitForSelector('text=Uw voorstel is vastgelegd');
    const other = await window.open({ cookies: [sam.cookie], script: false });
    await other.goto('/review');
    await other.click(`a[href="/flags/${id}#review"]`);
    await other.click('#review button:has-text("Goedkeuren")');
    await other.waitForSelector('text=U keurde het goed');
    expect(await other.locator('.wp-status--escalated').count()).toBe(1);
    await page.context().close();
    await other.context().close();
  });
});
