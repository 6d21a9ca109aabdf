import { readFlag } from '@wachtpost/casework';
import { addOfficial, addPost, createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { createLog } from '@wachtpost/runtime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { classify } from './classify.ts';
import { Explainer } from './explainer.ts';
import { explainFlags } from './explain.ts';
import { keywordModel } from './testing/keyword-model.ts';
import type { KeywordModel } from './testing/keyword-model.ts';

let world: World;
let official: string;
let model: KeywordModel;
let lines: string[];

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  model = keywordModel();
  lines = [];
});
afterAll(() => world.database.drop());

const deps = (changes: Partial<KeywordModel> = {}) => {
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ name: 'test', level: 'trace', destination });
  return { ...world.ctx, log, model: { ...model, ...changes }, sampleRate: 0 };
};
const { signal } = new AbortController();

/** Flags a post as the worker does. Returns the flag's id. */
async function flag(text: string): Promise<string> {
  const postId = await addPost(world, [official], { text });
  const { organisationId } = world.ctx;
  const run = { signal, lastAttempt: false };
  await classify(deps(), { organisationId, postIds: [postId] }, run);
  const [row] = await world.database.owner<{ id: string }[]>`
    select id from flag where post_id = ${postId}`;
  return row?.id ?? '';
}
const explain = (changes: Partial<KeywordModel> = {}) =>
  explainFlags(deps(changes), world.ctx.organisationId, signal);
const explanationOf = async (flagId: string) => (await readFlag(world.ctx, flagId)).explanation;
/** As if the worker that took the questions had been silent for long. */
const forgetWhoTook = () =>
  world.database.owner`update explanation set taken_at = taken_at - interval '1 hour'`;

const text = 'een threat en abuse';
const spans = {
  threat: [{ start: 4, end: 10, weight: 1 }],
  abuse: [{ start: 14, end: 19, weight: 1 }],
};

describe('explaining flags', () => {
  it('names the words for each label that raised the flag, by the model that scored it', async () => {
    const flagId = await flag(text);
    expect(await explain()).toEqual({ explained: 1, unexplained: 0 });
    expect(await explanationOf(flagId)).toMatchObject({
      spans,
      modelRevision: model.revision,
      postRevision: 1,
    });
  });

  it('looks at no post that was not flagged', async () => {
    await flag('niets aan de hand');
    const calls = model.calls.length;
    expect(await explain()).toEqual({ explained: 0, unexplained: 0 });
    expect(model.calls).toHaveLength(calls);
  });

  it('twice explains nothing the second time', async () => {
    await flag(text);
    await explain();
    const calls = model.calls.length;
    expect(await explain()).toEqual({ explained: 0, unexplained: 0 });
    expect(model.calls).toHaveLength(calls);
  });

  it('goes on until none is open, however many there are', async () => {
    for (let at = 0; at < 20; at += 1) {
      await flag(`threat nummer ${at}`);
    }
    expect(await explain()).toEqual({ explained: 20, unexplained: 0 });
  });

  it('leaves the scores of another model to that model', async () => {
    const flagId = await flag(text);
    expect(await explain({ revision: 'keyword-2' })).toMatchObject({ explained: 0 });
    expect(await explanationOf(flagId)).toBeNull();
  });
});

describe('an explanation that fails', () => {
  const failing = { explain: () => Promise.reject(new RangeError(text)) };

  it('leaves the flag, is not tried again, and shows no word in the log', async () => {
    const flagId = await flag(text);
    expect(await explain(failing)).toEqual({ explained: 0, unexplained: 1 });
    await forgetWhoTook();
    expect(await explain()).toEqual({ explained: 0, unexplained: 0 });
    const { status, labels, explanation } = await readFlag(world.ctx, flagId);
    expect({ status, labels, explanation }).toEqual({
      status: 'open',
      labels: ['threat', 'abuse'],
      explanation: null,
    });
    expect(lines.join()).toContain('a flag could not be explained');
    expect(lines.join()).not.toContain('threat en');
  });

  it('is tried again where the model is what is out of order', async () => {
    const flagId = await flag(text);
    const broken = { ...failing, score: () => Promise.reject(new RangeError('broken')) };
    await expect(explain(broken)).rejects.toThrow('broken');
    await forgetWhoTook();
    expect(await explain()).toEqual({ explained: 1, unexplained: 0 });
    expect(await explanationOf(flagId)).toMatchObject({ spans });
  });

  it('is tried again where the process stopped in the middle', async () => {
    const flagId = await flag(text);
    const stopping = explainFlags(deps(), world.ctx.organisationId, AbortSignal.abort());
    await expect(stopping).rejects.toThrow('aborted');
    await forgetWhoTook();
    await explain();
    expect(await explanationOf(flagId)).toMatchObject({ spans });
  });

  it('is given to another where the process was killed before it was stored', async () => {
    const flagId = await flag(text);
    void explain({ explain: () => new Promise(() => {}) });
    await vi.waitFor(async () => {
      const taken = await world.database.owner`select from explanation where taken_at is not null`;
      expect(taken).toHaveLength(1);
    });
    expect(await explain()).toEqual({ explained: 0, unexplained: 0 });
    await forgetWhoTook();
    expect(await explain()).toEqual({ explained: 1, unexplained: 0 });
    expect(await explanationOf(flagId)).toMatchObject({ spans });
  });
});

const untilExplained = (flagId: string) =>
  vi.waitFor(
    async () => {
      const found = await explanationOf(flagId);
      expect(found).not.toBeNull();
      return found;
    },
    { timeout: 10_000 },
  );

/** An explanation that never comes, unless it is no longer wanted. */
const waits = (_text: string, _labels: unknown, stop?: AbortSignal) =>
  new Promise<never>((_resolve, reject) => {
    stop?.addEventListener('abort', () => reject(stop.reason as Error));
  });

describe('the explainer', () => {
  let explainer: Explainer;
  afterEach(() => explainer.stop());

  it('begins with what an earlier process left open', async () => {
    const flagId = await flag(text);
    explainer = new Explainer(deps());
    expect(await untilExplained(flagId)).toMatchObject({ spans });
  });

  it('explains what it is woken for, again and again', async () => {
    explainer = new Explainer(deps());
    for (const words of ['threat een', 'threat twee', 'threat drie']) {
      const flagId = await flag(words);
      explainer.wake(world.ctx.organisationId);
      expect(await untilExplained(flagId)).toMatchObject({ spans: { threat: [{ start: 0 }] } });
    }
  });

  it('goes on after a failure, and tells of it without the words', async () => {
    const broken = { value: true };
    const score: KeywordModel['score'] = (texts, stop) =>
      broken.value ? Promise.reject(new RangeError(texts.join())) : model.score(texts, stop);
    const flagId = await flag(text);
    const explains = () =>
      broken.value ? Promise.reject(new RangeError(text)) : Promise.resolve(spans);
    explainer = new Explainer(deps({ score, explain: explains }));
    await vi.waitFor(() => expect(lines.join()).toContain('flags could not be explained'));
    expect(lines.join()).not.toContain('threat en');
    broken.value = false;
    await forgetWhoTook();
    explainer.wake(world.ctx.organisationId);
    expect(await untilExplained(flagId)).toMatchObject({ spans });
  });

  it('stops at once, and leaves open what is under way', async () => {
    const flagId = await flag(text);
    explainer = new Explainer(deps({ explain: waits }));
    await vi.waitFor(async () => {
      const taken = await world.database.owner`select from explanation where taken_at is not null`;
      expect(taken).toHaveLength(1);
    });
    await explainer.stop();
    explainer.wake(world.ctx.organisationId);
    expect(await explanationOf(flagId)).toBeNull();
    expect(lines.join()).not.toContain('could not');
  });
});
