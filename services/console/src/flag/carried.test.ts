import { explainAs, somePost } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createStage, raiseFlag, signedIn } from '../testing.ts';
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
const spanOf = (word: string, weight: number) => {
  const start = text.indexOf(word);
  return { start, end: start + word.length, weight };
};
const spans = {
  threat: [spanOf('zwembad', 0.6), spanOf('wanneer', 0.3)],
  abuse: [spanOf('zwembad', 1)],
  hate: [],
};
const reveal = async (language = 'nl') =>
  (await adviser.post(`/flags/${flagId}/reveal?taal=${language}`)).text();
const marks = (page: string) =>
  Array.from(page.matchAll(/<mark[^>]*>(.*?)<\/mark\s*>/gs), ([, inside = '']) =>
    inside.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' '),
  );
/** What differs from one time to the next: tokens, ids and hashes. */
const withoutTokens = (page: string) => page.replaceAll(/[A-Za-z0-9_-]{20,}/g, '');

describe('the words that carried a score', () => {
  it('are marked in the text that is shown, each with its labels in words', async () => {
    await explainAs(stage.world, flagId, spans);
    const page = await reveal();
    expect(marks(page)).toEqual([
      'wanneer (droeg bij aan: bedreiging)',
      'zwembad (droeg bij aan: bedreiging en belediging)',
    ]);
    expect(page).toContain('Ze verklaren wat de computer deed');
    expect(page).toContain('Voor discriminatie vielen er geen woorden op.');
  });

  it('are told in English too', async () => {
    await explainAs(stage.world, flagId, spans);
    const page = await reveal('en');
    expect(marks(page)).toEqual([
      'wanneer (added to: threat)',
      'zwembad (added to: threat and insult)',
    ]);
    expect(page).toContain('what the writer meant');
  });

  it('leave no trace on the page while the text is masked: neither words nor where they stand', async () => {
    const before = await (await adviser.get(`/flags/${flagId}`)).text();
    await explainAs(stage.world, flagId, spans);
    for (const reader of [adviser, auditor]) {
      const page = await (await reader.get(`/flags/${flagId}`)).text();
      expect(page).not.toMatch(/wp-carried|<mark|zwembad|wanneer/);
    }
    await auditor.post(`/flags/${flagId}/leave`);
    const after = await (await adviser.get(`/flags/${flagId}`)).text();
    expect(withoutTokens(after)).toBe(withoutTokens(before));
  });

  it('are said to be unknown while nobody has found them', async () => {
    const page = await reveal();
    expect(marks(page)).toEqual([]);
    expect(page).toContain('Welke woorden de kans verhoogden, is nog niet berekend');
  });

  it('are not marked where they are about another text or another model', async () => {
    await explainAs(stage.world, flagId, spans);
    const { owner } = stage.world.database;
    await owner`update explanation set model_revision = 'r0' where flag_id = ${flagId}`;
    expect(marks(await reveal())).toEqual([]);
    await owner`
      update explanation set model_revision = 'r1', post_revision = 2 where flag_id = ${flagId}`;
    expect(marks(await reveal())).toEqual([]);
  });
});
