import { decideFlag, drawChecks, listOwnChecks } from '@wachtpost/casework';
import { addPost, scoreAs } from '@wachtpost/casework/testing';
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
let window: Window;
let checks: Record<string, string>;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  sam = await signedIn(stage, 'adviser', 'second_reviewer');
  const flagId = await raiseFlag(stage);
  await decideFlag(sam.ctx, flagId, { outcome: 'confirmed', labels: ['threat'] });
  const { owner } = stage.world.database;
  await owner`update flag set decided_at = now() - interval '2 days'`;
  await owner`update member set disabled_at = now()`;
  noor = await signedIn(stage, 'adviser');
  for (let at = 0; at < 2; at += 1) {
    const postId = await addPost(stage.world, [stage.officialId]);
    await scoreAs(stage.world, [postId], {}, { sampleRate: 1 });
  }
  await drawChecks(stage.world.ctx, { afterMs: 0 });
  await owner`update member set disabled_at = null`;
  const { waiting } = await listOwnChecks(noor.ctx);
  checks = Object.fromEntries(waiting.map(({ kind, id }) => [kind, `/quality/checks/${id}`]));
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

const show = async (page: Page) => {
  await page.click('button:has-text("Toon de tekst")');
  await page.waitForSelector('blockquote');
};

const visits: readonly Visit[] = [
  { name: 'my checks', path: () => '/quality/checks', as: () => noor },
  { name: 'a check', path: () => checks['decision'] ?? '', as: () => noor },
  {
    name: 'a check that is answered by half',
    path: () => checks['sample'] ?? '',
    as: () => noor,
    act: async (page) => {
      await show(page);
      await page.click('button:has-text("Leg mijn oordeel vast")');
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'the figures', path: () => '/quality', as: () => sam },
  {
    name: 'practice texts, refused',
    path: () => '/quality/golden',
    as: () => sam,
    act: async (page) => {
      await page.click('button:has-text("Voeg toe")');
      await page.waitForSelector('[role=alert]');
    },
  },
];

describe.skipIf(chromium === null)('in a browser, quality', () => {
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

  it('is judged without script: read, answer, see what a colleague said', async () => {
    const page = await window.open({ cookies: [noor.cookie], script: false });
    await page.goto(checks['decision'] ?? '');
    await show(page);
    await page.check('#field-relevant-yes');
    await page.check('#field-labels-threat');
    await page.click('button:has-text("Leg mijn oordeel vast")');
    await page.waitForSelector('text=Uw oordeel is vastgelegd.');
    expect(await page.locator('text=U oordeelde hetzelfde.').count()).toBe(1);
    await page.context().close();
  });
});
