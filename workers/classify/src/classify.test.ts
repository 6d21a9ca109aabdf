import { readTotals, setSensitivity, withdrawConsent } from '@wachtpost/casework';
import { addOfficial, addPost, createWorld, testLevels } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { classifyJobs, JobQueue } from '@wachtpost/queue';
import { createLog } from '@wachtpost/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { classify } from './classify.ts';
import type { ClassifyDeps } from './classify.ts';
import { startClassify } from './main.ts';
import { keywordModel, poison } from './testing/keyword-model.ts';
import type { KeywordModel } from './testing/keyword-model.ts';

let world: World;
let official: string;
let model: KeywordModel;
let deps: ClassifyDeps;
const lines: string[] = [];

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  await world.database.owner`update organisation set sensitivity = 'normal'`;
  model = keywordModel();
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ name: 'test', level: 'trace', destination });
  deps = {
    db: world.database.db,
    secret: world.ctx.secret,
    keys: world.ctx.keys,
    log,
    model,
    sampleRate: 0,
  };
});
afterAll(() => world.database.drop());

const post = (text: string) => addPost(world, [official], { text });
const signal = new AbortController().signal;
const run = (postIds: readonly string[], how: Partial<Parameters<typeof classify>[2]> = {}) =>
  classify(
    deps,
    { organisationId: world.ctx.organisationId, postIds: [...postIds] },
    { signal, lastAttempt: false, ...how },
  );
const totals = async () => {
  const { scored, unscored, unscorable, flagged } = await readTotals(world.ctx);
  return { scored, unscored, unscorable, flagged };
};

describe('classifying', () => {
  it('scores every post of a job in one call and flags what exceeds the policy', async () => {
    const ids = [await post('een threat'), await post('niets'), await post('abuse')];
    const outcome = { outcome: 'done', scored: 3, flagged: 2, asked: 2, unscorable: 0 };
    expect(await run(ids)).toEqual(outcome);
    expect(model.calls).toHaveLength(1);
    expect(await totals()).toEqual({ scored: 3, unscored: 0, unscorable: 0, flagged: 2 });
  });

  it('stores what computed the scores', async () => {
    await run([await post('niets')]);
    const scores = await world.database.owner`select model_id, model_revision, runtime from score`;
    expect(scores[0]).toEqual({ modelId: 'keyword', modelRevision: 'keyword-1', runtime: 'test' });
  });

  it('twice does nothing the second time and leaves the model alone', async () => {
    const ids = [await post('een threat')];
    await run(ids);
    const once = await totals();
    expect(await run(ids)).toMatchObject({ outcome: 'skipped' });
    expect(model.calls).toHaveLength(1);
    expect(await totals()).toEqual(once);
  });

  it('at the same time in two places flags once', async () => {
    const ids = [await post('een threat'), await post('niets')];
    await Promise.all([run(ids), run(ids)]);
    expect(await totals()).toEqual({ scored: 2, unscored: 0, unscorable: 0, flagged: 1 });
  });

  it('judges each post by the level that its organisation has chosen by then', async () => {
    const doubtful = { ...testLevels.normal.certain, threat: 0.93 };
    const { low, high } = testLevels;
    model.levels = { low: { ...low, thresholds: doubtful, certain: doubtful }, normal: low, high };
    const judged = async () => {
      const [flag] = await world.database.owner<{ sensitivity: string }[]>`
        select data ->> 'sensitivity' as sensitivity from flag_event order by id desc limit 1`;
      return flag?.sensitivity ?? null;
    };
    await setSensitivity(world.ctx, 'low');
    expect(await run([await post('een threat')])).toMatchObject({ flagged: 0 });
    await setSensitivity(world.ctx, 'high');
    expect(await run([await post('weer een threat')])).toMatchObject({ flagged: 1 });
    expect(await judged()).toBe('high');
    await setSensitivity(world.ctx, 'normal');
    expect(await run([await post('nog een threat')])).toMatchObject({ flagged: 1 });
    expect(await judged()).toBe('normal');
  });

  it('flags as uncertain what lies between the threshold and what is certain', async () => {
    const hesitant = { ...testLevels.normal.certain, threat: 0.95 };
    model.levels = { ...testLevels, normal: { ...testLevels.normal, certain: hesitant } };
    await run([await post('een threat'), await post('abuse')]);
    const flags = await world.database.owner`select labels, uncertain from flag order by labels`;
    expect([...flags]).toEqual([
      { labels: ['abuse'], uncertain: false },
      { labels: ['threat'], uncertain: true },
    ]);
  });

  it('does not read what nobody consents to any more', async () => {
    const leaving = await addOfficial(world.ctx);
    const id = await addPost(world, [leaving], { text: 'een threat' });
    await withdrawConsent(world.ctx, leaving, 'mastodon');
    expect(await run([id])).toMatchObject({ outcome: 'skipped' });
    expect(model.calls).toEqual([]);
  });
});

describe('a text that the model cannot read', () => {
  it('fails the job, which is tried again, as long as there are attempts', async () => {
    const ids = [await post(poison), await post('een threat')];
    await expect(run(ids)).rejects.toThrow(RangeError);
    expect(await totals()).toEqual({ scored: 0, unscored: 2, unscorable: 0, flagged: 0 });
  });

  it('is set aside on the last attempt, with the reason, and the others are scored', async () => {
    const ids = [await post('een threat'), await post(poison), await post('niets')];
    expect(await run(ids, { lastAttempt: true })).toEqual({
      outcome: 'done',
      scored: 2,
      flagged: 1,
      asked: 1,
      unscorable: 1,
    });
    const aside = await world.database.owner`
      select id, unscorable from post where unscorable is not null`;
    expect(aside).toEqual([{ id: ids[1], unscorable: 'the model failed: RangeError' }]);
    expect(await run(ids, { lastAttempt: true })).toMatchObject({ outcome: 'skipped' });
  });

  it('shows none of its words in the log', async () => {
    await run([await post(`${poison} vol woorden`)], { lastAttempt: true });
    expect(lines.join()).toContain('a post could not be scored');
    expect(lines.join()).not.toContain(poison);
  });

  it('is not blamed for a model that is out of order', async () => {
    const ids = [await post('een threat'), await post('niets')];
    model.broken = true;
    await expect(run(ids, { lastAttempt: true })).rejects.toThrow(RangeError);
    expect(await totals()).toEqual({ scored: 0, unscored: 2, unscorable: 0, flagged: 0 });
    model.broken = false;
    expect(await run(ids)).toMatchObject({ scored: 2, flagged: 1 });
  });

  it('is not blamed for a process that stops', async () => {
    const ids = [await post('een threat')];
    const stopping = run(ids, { lastAttempt: true, signal: AbortSignal.abort() });
    await expect(stopping).rejects.toThrow('aborted');
    expect(await totals()).toMatchObject({ unscored: 1, unscorable: 0 });
  });
});

describe('the classify worker', () => {
  it('works on jobs from the queue until it is stopped, and explains what it flagged', async () => {
    const { log } = deps;
    const queue = new JobQueue({ queueUrl: null, databaseUrl: world.database.url, log });
    const ids = [await post('een threat'), await post('niets')];
    await queue.add('classify', classifyJobs(world.ctx.organisationId, ids));
    const worker = await startClassify({ ...deps, queue });
    await vi.waitFor(
      async () => {
        expect(await totals()).toMatchObject({ unscored: 0, flagged: 1 });
        const explained = await world.database.owner`
          select spans from explanation where spans is not null`;
        expect(explained).toEqual([{ spans: { threat: [{ start: 4, end: 10, weight: 1 }] } }]);
      },
      { timeout: 10_000 },
    );
    await worker.stop();
    await queue.close();
  });
});
