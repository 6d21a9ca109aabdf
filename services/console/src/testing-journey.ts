import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { brokenLooks, brokenRules, findChromium, openWindow, overflow } from './testing-browser.ts';
import type { Opening, Served, Window } from './testing-browser.ts';

const chromium = findChromium();
if (chromium === null) {
  process.stderr.write(
    '\n*** No Chromium: journeys, accessibility and keyboard are NOT tested. Install it or set CHROMIUM_PATH. ***\n\n',
  );
}

/** One server, one database and one browser that all steps of a journey share. */
interface Journey {
  /** A browser of its own. What its pages report to their console fails the step. */
  readonly open: (options?: Opening) => Promise<Page>;
}

interface Plan {
  /** Makes the database, and what answers for it. */
  readonly set: () => Promise<{ readonly served: Served; readonly clear: () => Promise<void> }>;
  readonly steps: (journey: Journey) => void;
}

/**
 * Steps that follow each other on pages that stay open. The first that fails is named as any test is, leaves a picture of
 * each open page in a temporary folder, and those after it are skipped: they would stand on what it did not do.
 */
export function journey(name: string, plan: Plan): void {
  describe.skipIf(chromium === null)(`${name}, in a browser`, () => {
    let window: Window;
    let clear: () => Promise<void>;
    let failed = false;
    const said: string[] = [];
    beforeAll(async () => {
      const set = await plan.set();
      clear = set.clear;
      window = await openWindow(chromium ?? '', set.served);
    });
    afterAll(async () => {
      await window?.close();
      await clear?.();
    });
    beforeEach((context) => context.skip(failed, 'a step before this one failed'));
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') {
        failed = true;
        await takePictures(task.name, window.pages());
      }
      expect(said.splice(0)).toEqual([]);
    });
    plan.steps({
      open: async (options) => {
        const page = await window.open(options);
        listen(page, said);
        return page;
      },
    });
  });
}

/** A policy that was broken, a script that failed. That a page is an error by its status is no such thing. */
function listen(page: Page, said: string[]): void {
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => {
    if (!/^Failed to load resource: .* status of [45]\d\d/.test(message.text())) {
      said.push(message.text());
    }
  });
}

async function takePictures(step: string, pages: readonly Page[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wachtpost-step-'));
  for (const [at, page] of pages.entries()) {
    const file = path.join(folder, `${at + 1}.png`);
    // A page that hangs must not hide what went wrong.
    const taken = await page.screenshot({ path: file, fullPage: true, timeout: 5_000 }).then(
      () => file,
      () => 'no picture could be taken',
    );
    process.stderr.write(`*** "${step}" failed at ${page.url()}: ${taken}\n`);
  }
}

const phone = { width: 320, height: 900 };
const desk = { width: 1280, height: 900 };

/**
 * Holds the page that is open to every rule: on a phone and on a desk, where nothing may be wider than its window, in the
 * light and in the dark. Returns what is wrong.
 */
export async function look(page: Page): Promise<string[]> {
  return [...(await onPhone(page)), ...(await onDeskInTheDark(page, brokenLooks))];
}

/** The same for the page at an address, which is asked for in English for the dark and is open in Dutch afterwards. */
export async function lookAt(page: Page, address: string): Promise<string[]> {
  const join = address.includes('?') ? '&' : '?';
  await page.setViewportSize(phone);
  await page.goto(`${address}${join}taal=en`);
  const english = [
    ...(await tooWide(page, 'a phone')),
    ...(await onDeskInTheDark(page, brokenRules)),
  ];
  await page.context().clearCookies({ name: 'wachtpost_taal' });
  await page.goto(address);
  const dutch = await onPhone(page);
  await page.setViewportSize(desk);
  return [...english, ...dutch, ...(await tooWide(page, 'a desk'))];
}

async function onPhone(page: Page): Promise<string[]> {
  await page.setViewportSize(phone);
  return [...(await tooWide(page, 'a phone')), ...(await brokenRules(page))];
}

async function onDeskInTheDark(
  page: Page,
  broken: (page: Page) => Promise<string[]>,
): Promise<string[]> {
  await page.setViewportSize(desk);
  await page.emulateMedia({ colorScheme: 'dark' });
  const wrong = [...(await tooWide(page, 'a desk')), ...(await broken(page))];
  await page.emulateMedia({ colorScheme: 'light' });
  return wrong;
}

async function tooWide(page: Page, window: string): Promise<string[]> {
  const pixels = await overflow(page);
  return pixels > 0 ? [`wider than ${window} by ${pixels} pixels`] : [];
}

/** The element with the focus, as an expression of it says. */
export function focused(page: Page, expression: string): Promise<unknown> {
  return page.evaluate(`document.activeElement.${expression}`);
}
