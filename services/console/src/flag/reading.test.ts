import { addPost, explainAs, somePost } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, eventsOf, raiseFlag, signedIn } from '../testing.ts';
import type { Browser, Stage } from '../testing.ts';

let stage: Stage;
let adviser: Browser;
let auditor: Browser;
let flagId: string;

beforeAll(async () => {
  stage = await createStage();
  adviser = await signedIn(stage, 'adviser');
  auditor = await signedIn(stage, 'auditor');
});
beforeEach(async () => {
  flagId = await raiseFlag(stage);
});
afterAll(() => stage.world.database.drop());

const { text } = somePost();
const start = text.indexOf('zwembad');
const span = { start, end: start + 'zwembad'.length, weight: 1 };
const page = async (reader: Browser = adviser) => (await reader.get(`/flags/${flagId}`)).text();
const post = (path: string, fields: Record<string, string | string[]> = {}) =>
  adviser.post(`/flags/${flagId}/${path}`, fields);
const careful = async (open: string[] = [], revision = '1') =>
  (await post('reveal', { extent: 'careful', revision, open })).text();

describe('a text that is shown with care', () => {
  it('holds a button in place of the words that carried a score, and not the words', async () => {
    await explainAs(stage.world, flagId, { threat: [span] });
    const shown = await careful();
    expect(shown).toContain('wanneer gaat het');
    expect(shown).not.toContain('zwembad');
    expect(shown).toMatch(new RegExp(`name="open"\\s+value="${span.start}-${span.end}"`));
    expect(await page()).toContain('opende er 0 van de 1');
  });

  it('shows a piece that was asked for, marked with its label, and remembers it', async () => {
    await explainAs(stage.world, flagId, { threat: [span] });
    await careful();
    const shown = await careful([`${span.start}-${span.end}`]);
    expect(shown).toMatch(/<mark class="wp-carried"[^>]*autofocus[^>]*>zwembad/);
    const after = await page();
    expect(after).toContain('opende er 1 van de 1');
    expect(after).not.toContain('opende er 0 van de 1');
    expect(await eventsOf(stage, flagId)).toEqual(['created', 'revealed', 'revealed']);
  });

  it('hides every sentence while nobody knows which words carried the score', async () => {
    const shown = await careful();
    expect(shown).not.toMatch(/zwembad|wanneer/);
    expect(shown).toContain('zin 1');
    expect(shown).toContain('Daarom is elke zin verborgen');
  });

  it('opens nothing for what is no piece, or is one of another text', async () => {
    await explainAs(stage.world, flagId, { threat: [span] });
    expect(await careful(['0-65', 'x', '-1-9', '']).then((t) => t.includes('zwembad'))).toBe(false);
    expect(await careful([`${span.start}-${span.end}`], '2')).not.toContain('zwembad');
  });
});

describe('where the post stands', () => {
  it('is on no page before somebody asks, and is remembered', async () => {
    for (const reader of [adviser, auditor]) {
      expect(await page(reader)).not.toContain('mastodon.example');
    }
    const shown = await (await post('address')).text();
    expect(shown).toContain('href="https://mastodon.example/@vlieg/1"');
    expect(shown).toContain('rel="noreferrer noopener nofollow external"');
    expect(shown).toContain('kan het platform zien dat iemand van uw netwerk kijkt');
    expect(await page()).toContain('bekeek waar het bericht staat');
  });

  it('is no link where it is no address of the web', async () => {
    const { owner } = stage.world.database;
    await owner`update post set url = 'javascript:alert(1)' where id = (select post_id from flag where id = ${flagId})`;
    expect(await (await post('address')).text()).not.toContain('href="javascript');
  });

  it('is refused to an auditor, and where it is not known', async () => {
    expect((await auditor.post(`/flags/${flagId}/address`)).status).toBe(403);
    flagId = await raiseFlag(stage, { threat: 0.9 }, { url: null });
    expect(await page()).toContain('Waar het bericht staat, is niet bekend.');
    expect((await post('address')).status).toBe(404);
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });
});

describe('the conversation around a post', () => {
  it('tells what else is kept, masked until somebody asks', async () => {
    const externalId = 'https://mastodon.example/gesprek/1';
    flagId = await raiseFlag(stage, { threat: 0.9 }, { externalId });
    const answer = { replyTo: externalId, text: 'Loop <b>gerust</b> door.' };
    const beside = await addPost(stage.world, [stage.officialId], answer);
    const before = await page();
    expect(before).toContain('Een antwoord op dit bericht, van dezelfde afzender');
    expect(before).not.toContain('gerust');
    const part = await adviser.post(
      `/flags/${flagId}/context/${beside}`,
      {},
      { 'hx-request': 'true' },
    );
    const shown = await part.text();
    expect(shown).toContain('Loop &lt;b&gt;gerust&lt;/b&gt; door.');
    expect(shown).toContain(`id="context-${beside}"`);
    expect(shown).toContain('toonde een ander bericht uit het gesprek');
    expect(await (await post(`context/${beside}`)).text()).toContain('gerust');
    expect((await auditor.post(`/flags/${flagId}/context/${beside}`)).status).toBe(403);
  });

  it('is not told where there is none, and shows no post from elsewhere', async () => {
    expect(await page()).not.toContain('Het gesprek eromheen');
    const elsewhere = await addPost(stage.world, [stage.officialId]);
    expect((await post(`context/${elsewhere}`)).status).toBe(404);
  });
});

describe('what came before', () => {
  it('is counted and listed with dates, labels and outcomes, about this official alone', async () => {
    const author = { id: 'steekvlieg', handle: 'steekvlieg', name: null };
    const postedAt = '2026-10-20T12:00:00Z';
    const earlier = await raiseFlag(stage, { abuse: 0.9 }, { author, postedAt });
    await adviser.post(`/flags/${earlier}/decide`, { outcome: 'confirmed', labels: 'abuse' });
    flagId = await raiseFlag(stage, { threat: 0.9 }, { author });
    const shown = await page();
    expect(shown).toContain('1 eerder signaal over wethouder Joke van der Vliersteen.');
    expect(shown).toContain(`href="/flags/${earlier}"`);
    expect(shown).toContain('di 20 okt 2026');
    flagId = earlier;
    expect(await page()).toContain('Geen eerdere signalen van deze afzender');
  });
});

const verify = async (reader: Browser) => (await reader.post(`/flags/${flagId}/evidence`)).text();

describe('the evidence', () => {
  it('is verified when an adviser or an auditor asks', async () => {
    for (const reader of [adviser, auditor]) {
      expect(await verify(reader)).toMatch(/<strong>Klopt\.<\/strong>/);
    }
    expect(await eventsOf(stage, flagId)).toEqual(['created']);
  });

  it('does not hold for a flag from where it was changed, and says so', async () => {
    const { owner } = stage.world.database;
    const before = flagId;
    flagId = await raiseFlag(stage);
    const [item] = await owner<{ content: string }[]>`
      select content from evidence_item where flag_id = ${flagId}`;
    await owner`update evidence_item set content = '{}' where flag_id = ${flagId}`;
    expect(await verify(adviser)).toMatch(
      /Klopt niet\.<\/strong>\s+Bij nummer [\d.]+: de inhoud is veranderd/,
    );
    flagId = before;
    expect(await verify(adviser)).toContain('Het bewijs van dit signaal staat daarvóór en klopt');
    await owner`
      update evidence_item set content = ${item?.content ?? ''} where content = '{}'`;
  });
});

describe('articles', () => {
  it('are told in words, with the term of a complaint counted from the posting', async () => {
    flagId = await raiseFlag(stage, { abuse: 0.9 }, { postedAt: '2026-11-30T12:00:00Z' });
    const shown = await page();
    expect(shown).toContain('266 Sr');
    expect(shown).toContain('tot 28 februari 2027');
    expect(await (await adviser.get(`/flags/${await raiseFlag(stage)}`)).text()).not.toContain(
      'klacht',
    );
  });
});
