import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from './testing.ts';
import type { Stage } from './testing.ts';
import { journey, lookAt } from './testing-journey.ts';
import { makeThings } from './testing-things.ts';
import type { Things } from './testing-things.ts';
import { addressOf, idsOf, table } from './testing-walk.ts';

let stage: Stage;
let things: Things;
let analyst: Page;

const secret = 'een-woord-dat-nergens-anders-staat';
/** Words of posts. */
const told = new RegExp(`zwembad|${secret}`, 'g');

journey('an analyst’s look', {
  async set() {
    stage = await createStage();
    things = await makeThings(stage);
    for (let at = 0; at < 14; at += 1) {
      const scores = at < 11 ? { threat: 0.9 } : { abuse: 0.9 };
      await raiseFlag(stage, scores, { text: `Vliersteen, ${secret}.` });
    }
    return { served: stage.app, clear: () => stage.world.database.drop() };
  },
  steps({ open }) {
    it('begins with the figures', async () => {
      const { cookie } = await signedIn(stage, 'analyst');
      analyst = await open({ cookies: [cookie] });
      await analyst.goto('/');
      expect(new URL(analyst.url()).pathname).toBe('/statistics');
      expect(await lookAt(analyst, '/statistics')).toEqual([]);
    });

    it('hides what is small, and rounds a month that goes on', async () => {
      const text = await analyst.locator('main').innerText();
      expect(text).toContain('voorlopig en afgerond');
      expect(text).toContain('verborgen');
      expect(text).not.toMatch(/Vliersteen|zwembad/);
    });

    it('takes the figures of a month along', async () => {
      const arriving = analyst.waitForEvent('download');
      await analyst.click('a[download]');
      const download = await arriving;
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      const file = await readFile(await download.path(), 'utf8');
      expect(file.split('\r\n')[0]).toBe('month,state,group,key,count');
      expect(file).not.toMatch(/Vliersteen|zwembad/);
    });

    it('has no way to a text: no page of all there are holds one', async () => {
      const gets = table.filter(([key, needs]) => key.startsWith('GET ') && needs !== 'signature');
      const held: string[] = [];
      for (const [key] of gets) {
        const path = addressOf(key, idsOf({ ...things, assets: { version: 'x', name: 'x' } }));
        const answer = await analyst.request.get(path, { maxRedirects: 0 });
        held.push(...((await answer.text()).match(told) ?? []).map((word) => `${key}: ${word}`));
      }
      expect(held).toEqual([]);
      expect((await analyst.goto('/flags'))?.status()).toBe(403);
      expect(await analyst.locator('.wp-nav a').allInnerTexts()).toEqual(['Cijfers']);
    });
  },
});
