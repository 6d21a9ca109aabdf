import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { createConsole } from './console.ts';

/** Chromium of this machine: where Debian puts it, or where CHROMIUM_PATH says. Null when there is none. */
export function findChromium(): string | null {
  // oxlint-disable-next-line no-process-env -- a setting of the tests, not of the service
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : null;
}

/** A real browser in front of a console that really listens. */
export interface Window {
  readonly url: string;
  /** A browser of its own, with these cookies: "name=value". */
  open(options?: { cookies?: readonly string[]; width?: number; script?: boolean }): Promise<Page>;
  close(): Promise<void>;
}

export async function openWindow(
  executablePath: string,
  app: ReturnType<typeof createConsole>,
): Promise<Window> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  return {
    url,
    async open({ cookies = [], width = 1280, script = true } = {}) {
      const context = await browser.newContext({
        baseURL: url,
        viewport: { width, height: 900 },
        javaScriptEnabled: script,
        // Colours on their way from one to another have no contrast that could be judged.
        reducedMotion: 'reduce',
        locale: 'nl-NL',
      });
      await addCookies(context, url, cookies);
      return context.newPage();
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function addCookies(
  context: BrowserContext,
  url: string,
  cookies: readonly string[],
): Promise<void> {
  const pairs = cookies.map((cookie) => cookie.split('=', 2));
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })));
}

const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What depends on the size of a window and on colours, and on nothing else. */
const looks = ['color-contrast', 'link-in-text-block', 'target-size'];

/** Rules that axe finds broken, with where; empty is what we want. Covers WCAG 2.2 A and AA. */
export function brokenRules(page: Page): Promise<string[]> {
  return ask(page, { type: 'tag', values: everyRule });
}

/** The same for a page that was looked at already, in another size or other colours. */
export function brokenLooks(page: Page): Promise<string[]> {
  return ask(page, { type: 'rule', values: looks });
}

async function ask(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  await page.evaluate(axe.source);
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'] };
  const results = await page.evaluate<axe.AxeResults>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`,
  );
}

/** Pixels by which a page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}
