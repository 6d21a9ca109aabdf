import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawConsent } from '../consent/withdraw.ts';
import { memberId } from '../context.ts';
import type { Context } from '../context.ts';
import { decideFlag } from '../flag/decide.ts';
import { readFlag } from '../flag/read.ts';
import { eraseOfficial } from '../official/erase.ts';
import { propose } from '../review/propose.ts';
import { readTotals } from '../statistics/totals.ts';
import {
  addFlag,
  addOfficial,
  addOrganisation,
  addPost,
  asMember,
  createWorld,
  scoreAs,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { answerCheck, skipCheck } from './answer.ts';
import { drawChecks } from './draw.ts';
import { endChecks } from './end.ts';
import { addGolden, listGolden, retireGolden } from './golden.ts';
import { listOwnChecks, readCheck } from './read.ts';
import { readQuality } from './report.ts';
import { revealCheck } from './reveal.ts';

let world: World;
let noor: Context;
let sam: Context;
let officialId: string;

beforeAll(async () => {
  world = await createWorld();
});
beforeEach(async () => {
  const { owner } = world.database;
  await owner`delete from quality_check`;
  await owner`delete from golden_item`;
  await owner`delete from legal_hold`;
  await owner`delete from post`;
  await owner`update member set disabled_at = now()`;
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser', 'second_reviewer');
  officialId = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

const draw = () => drawChecks(world.ctx, { afterMs: 0 });
const waiting = async (ctx: Context) => (await listOwnChecks(ctx)).waiting;
const kinds = async (ctx: Context) => (await waiting(ctx)).map(({ kind }) => kind).toSorted();
const attention = { relevant: true, labels: ['threat'] } as const;
const nothing = { relevant: false } as const;
const example = {
  text: 'Verzonnen: wie zo doet, krijgt bezoek van ons.',
  explanation: 'Een bedekte dreiging met bezoek.',
  relevant: true,
  labels: ['intimidation'] as const,
};
const golden = { ...example, labels: [...example.labels] };

/** A flag that somebody decided two days ago. */
async function decided(by: Context, outcome: 'confirmed' | 'not_relevant' = 'confirmed') {
  const { flagId, postId } = await addFlag(world, { officialIds: [officialId] });
  await decideFlag(by, flagId, { outcome, labels: outcome === 'confirmed' ? ['threat'] : [] });
  await world.database.owner`
    update flag set decided_at = now() - interval '2 days' where id = ${flagId}`;
  return { flagId, postId };
}

async function sampled(rate = 1): Promise<string> {
  const postId = await addPost(world, [officialId]);
  await scoreAs(world, [postId], {}, { sampleRate: rate });
  return postId;
}

async function only(ctx: Context) {
  const [check] = await waiting(ctx);
  if (check === undefined) {
    throw new Error('Nothing was drawn.');
  }
  return check;
}

async function judge(ctx: Context, answer: { relevant: boolean; labels?: ['threat'] }) {
  const { id } = await only(ctx);
  await revealCheck(ctx, id);
  await answerCheck(ctx, id, answer);
  return id;
}

describe('drawing checks', () => {
  it('never gives anybody what they decided themselves, and never the same twice', async () => {
    await decided(noor);
    await draw();
    expect(await waiting(noor)).toEqual([]);
    expect(await waiting(sam)).toMatchObject([{ kind: 'decision', reference: null, flagId: null }]);
    await skipCheck(sam, (await only(sam)).id, 'Geen tijd');
    await world.database.owner`update quality_check set week = week - 7`;
    await draw();
    expect(await waiting(sam)).toEqual([]);
  });

  it('gives a few of each kind a week, once also when two draw at the same moment', async () => {
    for (let at = 0; at < 5; at += 1) {
      await decided(noor);
      await sampled();
    }
    await addGolden(sam, golden);
    await Promise.all([draw(), draw()]);
    await draw();
    expect(await kinds(sam)).toEqual(['decision', 'decision', ...Array<string>(2).fill('sample')]);
    expect(await kinds(noor)).toEqual(['golden', ...Array<string>(3).fill('sample')]);
    expect(await drawChecks(world.ctx)).toBe(0);
  });

  it('leaves out what was not sampled, is open, is held, or was lately decided', async () => {
    await sampled(0);
    await addFlag(world, { officialIds: [officialId] });
    const fresh = await decided(noor);
    await world.database.owner`update flag set decided_at = now() where id = ${fresh.flagId}`;
    await hold((await decided(noor)).flagId);
    await draw();
    expect(await waiting(sam)).toEqual([]);
  });
});

async function hold(flagId: string): Promise<void> {
  const soon = new Date(Date.now() + 3_600_000);
  const reason = 'A reason that is long enough.';
  const dates = { reviewAt: soon, endsAt: soon, exception: { kind: 'urgent', reason } } as const;
  await propose(noor, flagId, { kind: 'legal_hold', reason, ...dates });
}

describe('answering a check', () => {
  it('about a decision shows what a colleague said, and changes nothing but the answer', async () => {
    const { flagId } = await decided(noor);
    await draw();
    const before = [await readTotals(world.ctx), (await readFlag(noor, flagId)).status];
    const id = await judge(sam, nothing);
    expect(await readCheck(sam, id)).toMatchObject({
      status: 'answered',
      answer: { relevant: false, labels: [] },
      reference: { relevant: true, labels: ['threat'] },
      flagId,
    });
    const after = [await readTotals(world.ctx), (await readFlag(noor, flagId)).status];
    expect(after).toEqual(before);
  });

  it('twice is one, another answer is refused, and two at once are one', async () => {
    await decided(noor);
    await draw();
    const { id } = await only(sam);
    await revealCheck(sam, id);
    const both = await Promise.allSettled([
      answerCheck(sam, id, nothing),
      answerCheck(sam, id, { ...attention, labels: ['threat'] }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { answer } = await readCheck(sam, id);
    await answerCheck(sam, id, {
      relevant: answer?.relevant ?? false,
      labels: [...(answer?.labels ?? [])],
    });
    await expect(skipCheck(sam, id, 'Te laat')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is refused to others, before reading, without labels, and to a machine', async () => {
    await decided(noor);
    await draw();
    const { id } = await only(sam);
    await expect(readCheck(noor, id)).rejects.toMatchObject({ kind: 'refused' });
    await expect(revealCheck(noor, id)).rejects.toMatchObject({ kind: 'refused' });
    await expect(answerCheck(sam, id, nothing)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(answerCheck(sam, id, { relevant: true })).rejects.toThrow('name labels');
    await expect(answerCheck(world.ctx, id, nothing)).rejects.toThrow('Only a person');
    await expect(skipCheck(sam, id, ' ')).rejects.toThrow('small');
    const elsewhere = await asMember(await addOrganisation(world.database, 'elders'), 'adviser');
    await expect(revealCheck(elsewhere, id)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('about a sampled post that needs attention raises a flag, with the judge as its source', async () => {
    const postId = await sampled(0.999999);
    await world.database.owner`update member set disabled_at = now() where id = ${memberId(noor)}`;
    await draw();
    const id = await judge(sam, { relevant: true, labels: ['threat'] });
    const { flagId } = await readCheck(sam, id);
    const flag = await readFlag(sam, flagId ?? '');
    expect(flag).toMatchObject({ status: 'open', labels: ['threat'], severity: 3, reported: true });
    expect(flag.events.map(({ kind, memberId: by }) => [kind, by])).toEqual([
      ['created', null],
      ['found_in_check', memberId(sam)],
      ['labelled', memberId(sam)],
    ]);
    const evidence = await world.database
      .owner`select from evidence_item where flag_id = ${flagId}`;
    expect(evidence).toHaveLength(1);
    await answerCheck(sam, id, { relevant: true, labels: ['threat'] });
    expect(await world.database.owner`select from flag where post_id = ${postId}`).toHaveLength(1);
  });

  it('about a sampled post without anything raises none', async () => {
    await sampled();
    await draw();
    await judge((await waiting(sam)).length > 0 ? sam : noor, nothing);
    expect(await world.database.owner`select from flag`).toHaveLength(0);
  });
});

describe('a check ends', () => {
  it('when its official is forgotten, its flag is held or open again, its text edited, its time over', async () => {
    const ends = [
      ['erased', () => eraseOfficial(world.ctx, officialId)],
      ['held', async () => hold(await flagOf())],
      ['reopened', () => set({ status: 'open', decidedAt: null })],
      ['edited', () => world.database.owner`update post set revision = 2`],
    ] as const;
    for (const [reason, act] of ends) {
      await world.database.owner`delete from quality_check`;
      await decided(noor);
      await draw();
      const { id } = await only(sam);
      await act();
      expect(await readCheck(sam, id)).toMatchObject({ status: 'ended', endReason: reason });
      await expect(revealCheck(sam, id)).rejects.toMatchObject({ kind: 'conflict' });
      expect([await endChecks(world.ctx), await endChecks(world.ctx)]).toEqual([1, 0]);
      expect(await readCheck(sam, id)).toMatchObject({ status: 'ended', endReason: reason });
      await world.database.owner`delete from legal_hold`;
      await world.database.owner`delete from post`;
      officialId = await addOfficial(world.ctx);
    }
    await decided(noor);
    await draw();
    const { id } = await only(sam);
    await world.database.owner`
      update quality_check set drawn_at = now() - interval '2 days', expires_at = now() - interval '1 day'
      where id = ${id}`;
    expect(await readCheck(sam, id)).toMatchObject({ status: 'expired' });
    expect(await endChecks(world.ctx)).toBe(1);
  });

  it('when nobody consents any more to reading a sampled post', async () => {
    await sampled();
    await draw();
    const judging = (await waiting(sam)).length > 0 ? sam : noor;
    const { id } = await only(judging);
    await withdrawConsent(world.ctx, officialId, 'mastodon');
    await expect(revealCheck(judging, id)).rejects.toMatchObject({ kind: 'conflict' });
  });
});

async function flagOf(): Promise<string> {
  const [flag] = await world.database.owner<{ id: string }[]>`select id from flag`;
  return flag?.id ?? '';
}

const set = (to: Record<string, string | null>) =>
  world.database.owner`update flag set ${world.database.owner(to)}`;

describe('an invented text', () => {
  it('is added by a second reviewer, once, drawn for others alone, and retired', async () => {
    const [id, again] = await Promise.all([addGolden(sam, golden), addGolden(sam, golden)]);
    expect(again).toBe(id);
    await draw();
    expect(await waiting(sam)).toEqual([]);
    const check = await judge(noor, nothing);
    const told = {
      reference: { relevant: true },
      explanation: example.explanation,
      platform: null,
    };
    expect(await readCheck(noor, check)).toMatchObject(told);
    await retireGolden(sam, id);
    await retireGolden(sam, id);
    expect(await listGolden(sam)).toEqual([]);
  });

  it('is refused from others, and where somebody really wrote it', async () => {
    await expect(addGolden(noor, golden)).rejects.toMatchObject({ kind: 'refused' });
    await addPost(world, [officialId], { text: 'Verzonnen wie zo doet krijgt bezoek van ons!!' });
    await expect(addGolden(sam, golden)).rejects.toMatchObject({ kind: 'invalid' });
    const lacking = addGolden(sam, { ...golden, labels: [] });
    await expect(lacking).rejects.toThrow('name labels');
    const unknown = retireGolden(sam, officialId);
    await expect(unknown).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('the figures', () => {
  it('say nothing of few answers, and count what there is', async () => {
    await decided(noor);
    await draw();
    await judge(sam, nothing);
    const quality = await readQuality(sam);
    expect(quality.relevance).toEqual({ n: 1, enough: false, estimate: null });
    expect(quality.byLabel.threat).toEqual({ n: 1, enough: false, estimate: null });
    expect(quality.golden).toMatchObject({ n: 0, people: 0, estimate: null });
    expect(quality.recall).toMatchObject({ n: 0, found: 1, open: 0, estimate: null });
  });

  it('estimate agreement, what is right, and what was missed', async () => {
    await fillAnswers();
    const quality = await readQuality(sam);
    // 20 both, 10 neither, 5 + 5 apart.
    expect(quality.relevance.estimate?.value).toBeCloseTo(0.4667, 3);
    expect(quality.byLabel.threat).toMatchObject({ n: 30, enough: true });
    expect(quality.byLabel.hate).toMatchObject({ n: 0, enough: false });
    expect(quality.golden).toMatchObject({ n: 30, people: 3, estimate: { value: 0.5 } });
    // One found; of two posts that were let pass one in fifty is thought to need attention.
    expect(quality.recall).toMatchObject({ n: 100, relevant: 2, found: 1 });
    expect(quality.recall.estimate?.value).toBeCloseTo(1 / (1 + 2 * 0.02), 6);
  });
});

async function fillAnswers(): Promise<void> {
  await decided(noor);
  await sampled();
  await sampled();
  await addGolden(sam, golden);
  const kim = await asMember(world.ctx, 'adviser');
  const people = [noor, sam, kim].map(memberId);
  await world.database.owner`
    insert into quality_check (organisation_id, id, member_id, week, slot, kind, post_revision, sample_rate, status,
      expires_at, revealed_at, settled_at, answer_relevant, answer_labels, reference_relevant, reference_labels)
    select ${world.ctx.organisationId}, gen_random_uuid(), (${people}::uuid[])[1 + n % 3],
      '2020-01-06'::date + 7 * n, 1, kind, case when kind = 'golden' then null else 1 end,
      case when kind = 'sample' then 0.01 end, 'answered', now() + interval '1 day', now(), now(),
      second, case when second then '{threat}'::text[] else '{}' end,
      case when kind <> 'sample' then first end,
      case when kind = 'sample' then null when first then '{threat}'::text[] else '{}' end
    from (
      select 'decision' as kind, n, n < 25 as first, n < 20 or n >= 35 as second from generate_series(0, 39) n
      union all select 'golden', n, true, n < 15 from generate_series(0, 29) n
      union all select 'sample', n, null, n < 2 from generate_series(0, 99) n) as made`;
}
