import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent } from '../consent/give.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import { decideFlag } from '../flag/decide.ts';
import { judge, policyFor } from '../flag/judge.ts';
import { readFlag } from '../flag/read.ts';
import { revealPost } from '../flag/reveal.ts';
import { eraseOfficial } from '../official/erase.ts';
import { recordScores } from '../score/record.ts';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  addPost,
  arrivalOf,
  asMember,
  createWorld,
  probabilitiesOf,
  scoreAs,
  somePost,
  storeArriving,
  testLevels,
  testModel,
} from '../testing.ts';
import type { World } from '../testing.ts';
import type { Spans } from './explanation.ts';
import { giveUpExplaining, recordExplanation } from './record.ts';
import { takeUnexplained } from './take.ts';
import type { OpenQuestion } from './take.ts';

let world: World;
let official: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(() => world.database.owner`delete from post`);
afterAll(() => world.database.drop());

const spans: Spans = { threat: [{ start: 3, end: 8, weight: 0.75 }], abuse: [] };
const take = (changes: Partial<Parameters<typeof takeUnexplained>[1]> = {}) =>
  takeUnexplained(world.ctx, { modelRevision: 'r1', afterMs: 60_000, limit: 10, ...changes });
const explanationOf = async (flagId: string) => (await readFlag(world.ctx, flagId)).explanation;

/** A flag, and the question about it. */
async function askedFlag(post: { externalId?: string; text?: string } = {}) {
  const flag = await addFlag(world, { officialIds: [official], post });
  const question = { flagId: flag.flagId, postRevision: 1, modelRevision: 'r1' };
  return { ...flag, question };
}

async function edit(externalId: string, text: string): Promise<void> {
  const edited = arrivalOf(somePost({ externalId, text }), [official]);
  await storeArriving(world, [{ ...edited, kind: 'edited' }]);
}

/** Scores the same text again, by another model. */
async function rescore(postId: string, modelRevision: string): Promise<void> {
  const probabilities = probabilitiesOf({ doxing: 0.9 });
  const verdict = judge(probabilities, policyFor(testLevels, 'normal'));
  await recordScores(world.ctx, {
    model: { ...testModel, revision: modelRevision },
    posts: [{ id: postId, revision: 1, probabilities, verdict }],
    sampleRate: 0,
  });
}

describe('asking what carried a score', () => {
  it('happens with the flag, for the labels that raised it, and not for other posts', async () => {
    const text = 'Wat droeg dit?';
    const { flagId } = await addFlag(world, {
      officialIds: [official],
      post: { text },
      high: { threat: 0.9, abuse: 0.8, hate: 0.3 },
    });
    await scoreAs(world, [await addPost(world, [official])], {});
    expect(await take()).toEqual([
      { flagId, postRevision: 1, modelRevision: 'r1', labels: ['threat', 'abuse'], text },
    ]);
  });

  it('happens once when the same scores are recorded twice, and leaves the answer', async () => {
    const { postId, question } = await askedFlag();
    await recordExplanation(world.ctx, question, spans);
    await scoreAs(world, [postId], { threat: 0.9 });
    expect(await take()).toEqual([]);
    expect(await explanationOf(question.flagId)).toMatchObject({ spans });
  });

  it('happens anew when another model scores the post, and the old answer goes', async () => {
    const { postId, flagId, question } = await askedFlag();
    await recordExplanation(world.ctx, question, spans);
    await rescore(postId, 'r2');
    expect(await explanationOf(flagId)).toBeNull();
    expect(await take()).toEqual([]);
    expect(await take({ modelRevision: 'r2' })).toMatchObject([{ flagId, labels: ['doxing'] }]);
  });

  it('happens anew for an edited text, also when the flag was decided', async () => {
    const externalId = randomUUID();
    const { flagId, postId } = await askedFlag({ externalId });
    const adviser = await asMember(world.ctx, 'adviser');
    await decideFlag(adviser, flagId, { outcome: 'not_relevant' });
    await edit(externalId, 'Nu anders');
    await scoreAs(world, [postId], { hate: 0.9 }, { revision: 2 });
    expect(await take()).toMatchObject([{ flagId, postRevision: 2, text: 'Nu anders' }]);
  });
});

describe('taking open questions', () => {
  it('gives each to one worker, also when two ask at the same time', async () => {
    for (let at = 0; at < 6; at += 1) {
      await askedFlag();
    }
    const both = await Promise.all([take({ limit: 3 }), take({ limit: 3 }), take({ limit: 3 })]);
    const ids = both.flat().map((question) => question.flagId);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await take();
    expect([...ids, ...rest.map((question) => question.flagId)]).toHaveLength(6);
    expect(await take()).toEqual([]);
  });

  it('gives one again whose worker fell silent', async () => {
    const { flagId } = await askedFlag();
    await take();
    await world.database.owner`update explanation set taken_at = now() - interval '2 minutes'`;
    expect(await take()).toMatchObject([{ flagId }]);
  });

  it('begins with the most severe', async () => {
    const mild = await addFlag(world, { officialIds: [official], high: { abuse: 0.9 } });
    const grave = await addFlag(world, { officialIds: [official], high: { threat: 0.6 } });
    expect(await take({ limit: 1 })).toMatchObject([{ flagId: grave.flagId }]);
    expect(await take({ limit: 1 })).toMatchObject([{ flagId: mild.flagId }]);
  });

  it('leaves a text that was edited and not scored yet: the question is about another', async () => {
    const externalId = randomUUID();
    await askedFlag({ externalId });
    await edit(externalId, 'Nu anders');
    expect(await take()).toEqual([]);
  });

  it('leaves what nobody consents to any more, until they do again', async () => {
    const leaving = await addOfficial(world.ctx);
    await addFlag(world, { officialIds: [leaving] });
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await take()).toEqual([]);
    await giveConsent(world.ctx, leaving, { platform: 'mastodon', version: '2' });
    expect(await take()).toHaveLength(1);
  });

  it('gives nothing of another organisation', async () => {
    await askedFlag();
    const elsewhere = await addOrganisation(world.database, 'elzendam');
    const input = { modelRevision: 'r1', afterMs: 0, limit: 10 };
    expect(await takeUnexplained(elsewhere, input)).toEqual([]);
  });
});

describe('recording an explanation', () => {
  it('shows it with the flag: offsets, weights, and which model and text they belong to', async () => {
    const { flagId, question } = await askedFlag();
    expect(await explanationOf(flagId)).toBeNull();
    expect(await recordExplanation(world.ctx, question, spans)).toBe(true);
    expect(await explanationOf(flagId)).toEqual({
      postRevision: 1,
      modelRevision: 'r1',
      spans,
      explainedAt: expect.any(Date) as Date,
    });
    expect(await take()).toEqual([]);
  });

  it('twice changes nothing', async () => {
    const { flagId, question } = await askedFlag();
    await recordExplanation(world.ctx, question, spans);
    const once = await readFlag(world.ctx, flagId);
    expect(await recordExplanation(world.ctx, question, { threat: [] })).toBe(false);
    expect(await giveUpExplaining(world.ctx, question, 'too late')).toBe(false);
    expect(await readFlag(world.ctx, flagId)).toEqual(once);
  });

  it('is refused for another model, another text, and a flag that is gone', async () => {
    const { flagId, question } = await askedFlag();
    const wrong = [
      { ...question, modelRevision: 'r0' },
      { ...question, postRevision: 2 },
      { ...question, flagId: randomUUID() },
    ];
    for (const other of wrong) {
      expect(await recordExplanation(world.ctx, other, spans)).toBe(false);
      expect(await giveUpExplaining(world.ctx, other, 'RangeError')).toBe(false);
    }
    expect(await explanationOf(flagId)).toBeNull();
    expect(await take()).toHaveLength(1);
  });

  it('is refused to another organisation', async () => {
    const { flagId, question } = await askedFlag();
    const elsewhere = await addOrganisation(world.database, 'vlierwaard');
    expect(await recordExplanation(elsewhere, question, spans)).toBe(false);
    expect(await explanationOf(flagId)).toBeNull();
  });

  it('stores offsets and weights, and nothing that came with them', async () => {
    const { flagId, question } = await askedFlag();
    const telling = [{ start: 0, end: 4, weight: 1, word: 'geheimpje' }];
    await recordExplanation(world.ctx, question, { threat: telling });
    const [row] = await world.database.owner<{ words: string }[]>`
      select e::text as words from explanation e where flag_id = ${flagId}`;
    expect(row?.words).not.toContain('geheimpje');
  });

  it('belongs to one text: a revealed text that is another says so, and the explanation is gone', async () => {
    const externalId = randomUUID();
    const { flagId, question } = await askedFlag({ externalId });
    await recordExplanation(world.ctx, question, spans);
    const adviser = await asMember(world.ctx, 'adviser');
    expect(await revealPost(adviser, flagId)).toMatchObject({ revision: 1 });
    await edit(externalId, 'Nu anders');
    expect(await revealPost(adviser, flagId)).toMatchObject({ revision: 2, text: 'Nu anders' });
    expect(await explanationOf(flagId)).toBeNull();
  });

  it('goes with its post', async () => {
    const leaving = await addOfficial(world.ctx);
    const { flagId } = await addFlag(world, { officialIds: [leaving] });
    const question = { flagId, postRevision: 1, modelRevision: 'r1' };
    await recordExplanation(world.ctx, question, spans);
    await eraseOfficial(world.ctx, leaving);
    expect(await world.database.owner`select * from explanation`).toEqual([]);
  });
});

describe('giving up on an explanation', () => {
  it('leaves the flag as it is, and the question is not put again', async () => {
    const { flagId, question } = await askedFlag();
    expect(await giveUpExplaining(world.ctx, question, 'RangeError')).toBe(true);
    expect(await giveUpExplaining(world.ctx, question, 'RangeError')).toBe(false);
    expect(await take({ afterMs: 0 })).toEqual<OpenQuestion[]>([]);
    expect(await readFlag(world.ctx, flagId)).toMatchObject({ status: 'open', explanation: null });
  });

  it('ends when the post is scored again', async () => {
    const { postId, flagId, question } = await askedFlag();
    await giveUpExplaining(world.ctx, question, 'RangeError');
    await rescore(postId, 'r2');
    expect(await take({ modelRevision: 'r2' })).toMatchObject([{ flagId }]);
  });
});
