import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { besideConsole } from '../../../infra/local/src/demo-identity/testing.ts';
import { createConsole } from './console.ts';
import type { Stage } from './testing.ts';

/** Console and the demonstration's identity provider on one server and port, as the demonstration has them. */
export function serveWithProvider({ deps }: Stage, publicUrl: string): RequestListener {
  const { signIn, before } = besideConsole(deps, publicUrl);
  const answer = getRequestListener(createConsole({ ...deps, signIn, publicUrl }).fetch);
  return before((req, res) => void answer(req, res));
}

/** From the front page to the provider, where somebody chooses an account, and back. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.click('text=Aanmelden met uw werkaccount');
  await page.click(`button:has-text("${name}")`);
}
