import { campaigns } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStage, flagsOn, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

const { text, same, near } = campaigns[0];

let stage: Stage;
let adviser: Browser;
let first: string;
let members: string[];
let other: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  first = await raise(text, 0.94);
  members = [first, await raise(same[0], 0.9), await raise(near[0], 0.8)];
  other = await raiseFlag(stage, { abuse: 0.9 });
});
afterAll(() => stage.world.database.drop());

let authors = 0;
function raise(said: string, threat: number): Promise<string> {
  authors += 1;
  const author = { id: `a${authors}`, handle: `a${authors}`, name: null };
  return raiseFlag(stage, { threat }, { text: said, author }, { piled: true });
}

const page = async (path: string) =>
  (await (await adviser.get(path)).text()).replaceAll(/\s+/g, ' ');
const open = (shown: string) =>
  /href="(\/flags\?[^"]*pile=[^"]+)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? '';

describe('a pile of nearly equal posts', () => {
  it('is one row of the queue, and counts as many as it holds', async () => {
    const shown = await page('/flags');
    expect(flagsOn(shown)).toEqual([first, other]);
    expect(shown).toContain('en nog 2 bijna gelijke berichten, samen van 3 afzenders');
    expect(shown).toContain('Open <span class="wp-statuses__count">4</span>');
    const english = await (await adviser.get('/flags', { 'accept-language': 'en' })).text();
    expect(english).toContain('and 2 more nearly equal posts,');
  });

  it('opens to its members, says which of them has other words, and shows no text', async () => {
    const shown = await page(open(await page('/flags?label=threat')));
    expect(flagsOn(shown)).toEqual(members);
    expect(shown).toContain('<h1 class="utrecht-heading-1">Bijna gelijke berichten</h1>');
    expect(shown.match(/wijkt een paar woorden af/g)).toHaveLength(1);
    expect(shown).not.toContain('biezen');
    expect(shown).toContain('href="/flags?label=threat"');
    expect(shown).toMatch(/<input type="hidden" name="pile"/);
  });

  it('that does not exist is an empty queue', async () => {
    const shown = await page('/flags?pile=019ab000-0000-7000-8000-000000000000');
    expect(shown).toContain('Geen signalen met deze filters');
    expect(flagsOn(await page('/flags?pile=nonsense'))).toEqual([first, other]);
  });
});
