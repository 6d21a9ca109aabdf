import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type axe from 'axe-core';
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import type { createConsole } from './console.ts';

/** Chromium of this machine: where Debian puts it, or where CHROMIUM_PATH says. Null when there is none. */
export function findChromium(): string | null {
  // oxlint-disable-next-line no-process-env -- a setting of the tests, not of the service
  const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : null;
}

/** How a browser is opened: with these cookies, each "name=value", in a window of this width, with or without script. */
export interface Opening {
  readonly cookies?: readonly string[];
  readonly width?: number;
  readonly script?: boolean;
}

/** A real browser in front of a console that really listens. */
export interface Window {
  readonly url: string;
  /** A browser of its own. */
  open(options?: Opening): Promise<Page>;
  /** Every page that is open now. */
  pages(): Page[];
  close(): Promise<void>;
}

/** Answers the requests of a browser: a console, or what is made for the address at which it will be reached. */
export type Served = ReturnType<typeof createConsole> | ((url: string) => RequestListener);

export async function openWindow(executablePath: string, served: Served): Promise<Window> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', 'fetch' in served ? getRequestListener(served.fetch) : served(url));
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
      // Shorter than a test may take, so that what was waited for is told.
      context.setDefaultTimeout(20_000);
      await addCookies(context, url, cookies);
      return context.newPage();
    },
    pages: () => browser.contexts().flatMap((context) => context.pages()),
    async close() {
      await browser.close();
      server.closeAllConnections();
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

/** The short form of axe, which a browser takes in half the time. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that axe finds broken, with where; empty is what we want. Covers WCAG 2.2 A and AA. */
export function brokenRules(page: Page): Promise<string[]> {
  return ask(page, { type: 'tag', values: everyRule });
}

/** The same for a page that was looked at already, in another size or other colours. */
export function brokenLooks(page: Page): Promise<string[]> {
  return ask(page, { type: 'rule', values: looks });
}

/** Texts whose contrast is below what somebody gets who asks for more of it: 7 to 1, or 4.5 where they are large. */
export function brokenContrast(page: Page): Promise<string[]> {
  return ask(page, { type: 'rule', values: ['color-contrast-enhanced'] });
}

async function ask(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) {
    await page.evaluate(source);
  }
  // No rule of these asks for style sheets or films to be fetched again.
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'], preload: false };
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
