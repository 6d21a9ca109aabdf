import { readSelf, setBudget, setOptedOut, startBreak } from '@wachtpost/casework';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { createStage, raiseFlag, signedIn } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Window } from './testing-browser.ts';

const chromium = findChromium();

let stage: Stage;
let working: Browser;
let resting: Browser;
let window: Window;
let flagId: string;

beforeAll(async () => {
  if (chromium === null) {
    return;
  }
  stage = await createStage();
  flagId = await raiseFlag(stage);
  await raiseFlag(stage, { hate: 0.94 });
  [working, resting] = [await signedIn(stage, 'adviser'), await signedIn(stage, 'adviser')];
  await setBudget(working.ctx, 1);
  await setOptedOut(working.ctx, ['hate']);
  await working.post(`/flags/${flagId}/reveal`);
  await startBreak(resting.ctx);
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
const rests = () => resting;

const visits: readonly Visit[] = [
  { name: 'one’s own page', path: () => '/my/work?done=labels' },
  { name: 'a measure that is none', path: () => '/my/work', act: writeNonsense },
  { name: 'a queue on a day that was enough', path: () => '/flags' },
  { name: 'a queue with what was left out', path: () => '/flags?show=everything' },
  { name: 'a flag on a day that was enough', path: () => `/flags/${flagId}` },
  { name: 'one’s own page during a break', path: () => '/my/work', as: rests },
  { name: 'a claim during a break', path: () => `/flags/${flagId}`, as: rests, act: claim },
];

async function writeNonsense(page: Page): Promise<void> {
  await page.fill('#field-budget', 'veel');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]');
}

async function claim(page: Page): Promise<void> {
  await page.click('#work-button');
  await page.waitForSelector('text=Ja, ik ben terug en pak dit op');
}

describe.skipIf(chromium === null)('in a browser, care', () => {
  it.each(visits)(
    'breaks no rule of accessibility on $name: on a phone, on a desk, in the dark',
    async ({ path, as = () => working, act }) => {
      const page = await window.open({ cookies: [as().cookie], width: 320 });
      await page.goto(path());
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

  it('is chosen, and a break taken and ended by a claim, without script', async () => {
    const adviser = await signedIn(stage, 'adviser');
    const page = await window.open({ cookies: [adviser.cookie], script: false });
    await page.goto('/flags');
    await page.click('text=Mijn werk');
    await page.check('#field-labels-hate');
    await page.click('section[aria-labelledby=labels-title] button');
    await page.waitForSelector('text=Bewaard wat u liever niet krijgt.');
    await page.click('text=Neem pauze en geef alles terug');
    await page.waitForSelector('text=Uw pauze is begonnen.');
    await page.goto('/flags');
    await page.click('text=Toon ze deze keer');
    await page.waitForSelector('text=Laat ze weer weg');
    await page.goto(`/flags/${flagId}`);
    await page.click('#work-button');
    await page.click('text=Ja, ik ben terug en pak dit op');
    await page.waitForSelector('text=U werkt hieraan');
    expect(await page.locator('text=Ik ben terug').count()).toBe(0);
    await page.context().close();
  });

  it('is worked by keyboard alone: a claim asks, and one key press answers', async () => {
    const adviser = await signedIn(stage, 'adviser');
    await startBreak(adviser.ctx);
    const page = await window.open({ cookies: [adviser.cookie] });
    await page.goto(`/flags/${await raiseFlag(stage)}`);
    await page.focus('#work-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Ja, ik ben terug en pak dit op');
    await page.focus('.wp-narrow button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=U werkt hieraan');
    expect((await readSelf(adviser.ctx)).care?.breakEndsAt).toBeNull();
    await page.context().close();
  });
});
