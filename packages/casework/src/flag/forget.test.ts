import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import { eraseOfficial } from '../official/erase.ts';
import { previewRetention } from '../organisation/retention.ts';
import { readQuality } from '../quality/report.ts';
import { askRequest } from '../request/ask.ts';
import { propose } from '../review/propose.ts';
import { approveProposal, refuseProposal } from '../review/settle.ts';
import { count } from '../statistics/publish.ts';
import { readTotals } from '../statistics/totals.ts';
import {
  addFlag,
  addOfficial,
  arrivalOf,
  asMember,
  asOfficial,
  createWorld,
  scoreAs,
  somePost,
  storeArriving,
  testRetention,
} from '../testing.ts';
import type { World } from '../testing.ts';
import { decideFlag } from './decide.ts';
import type { Decision } from './decide.ts';
import { forgetFlags } from './forget.ts';
import { readFlag } from './read.ts';

let world: World;
let noor: Context;
let sam: Context;
let official: string;

beforeAll(async () => {
  world = await createWorld();
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser', 'second_reviewer');
});
beforeEach(async () => {
  await world.database.owner`delete from post`;
  official = await addOfficial(world.ctx);
});
afterAll(() => world.database.drop());

/** A flag that was decided some days ago. */
async function decided(outcome: Decision['outcome'], days: number, post = somePost()) {
  const flag = await addFlag(world, { officialIds: [official], post });
  const named = outcome === 'not_relevant' ? [] : (['threat'] as const);
  await decideFlag(noor, flag.flagId, { outcome, labels: [...named] });
  await age(flag.flagId, days);
  return flag;
}

const age = (flagId: string, days: number) =>
  world.database.owner`
    update flag set decided_at = now() - ${days} * interval '1 day' where id = ${flagId}`;
const forget = () => forgetFlags(world.ctx, testRetention);
const isThere = async (flagId: string) =>
  (await world.database.owner`select from flag where id = ${flagId}`).length === 1;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const hold = () => ({
  kind: 'legal_hold' as const,
  reason: 'Er loopt een aangifte over dit bericht.',
  reviewAt: inDays(30),
  endsAt: inDays(90),
});
const period = () => ({ from: new Date(0), until: new Date(Date.now() + 60_000) });

describe('flags whose term is over', () => {
  it('go with text, evidence and author; the chain still verifies, and twice forgets once', async () => {
    const { flagId, postId } = await decided('not_relevant', 31);
    expect(await forget()).toBe(1);
    expect(await forget()).toBe(0);
    await expect(readFlag(noor, flagId)).rejects.toMatchObject({ kind: 'not_found' });
    const { owner } = world.database;
    expect(
      await owner`select text, raw, url, thread_id, text_deleted_at is null as kept from post where id = ${postId}`,
    ).toEqual([{ text: null, raw: null, url: null, threadId: null, kept: false }]);
    expect(await owner`select from sealed_author where post_id = ${postId}`).toEqual([]);
    expect(await owner`select from evidence_item where content is not null`).toEqual([]);
    expect(await verifyEvidence(world.ctx)).toMatchObject({ sound: true });
    expect(
      await owner`select data from audit_entry where action = 'flag.forgotten' and subject_id = ${flagId}`,
    ).toEqual([{ data: { status: 'not_relevant' } }]);
  });

  it('stay while it is not over: open ones for ever, incidents for months', async () => {
    const open = await addFlag(world, { officialIds: [official] });
    await world.database.owner`
      update flag set created_at = now() - interval '9 years' where id = ${open.flagId}`;
    const kept = [
      open,
      await decided('not_relevant', 29),
      await decided('confirmed', 600),
      await decided('watch', 600),
    ];
    const gone = [await decided('confirmed', 740), await decided('watch', 740)];
    const { flags } = await previewRetention(world.ctx, testRetention);
    expect(await forget()).toBe(flags);
    expect(await Promise.all(kept.map(({ flagId }) => isThere(flagId)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(await Promise.all(gone.map(({ flagId }) => isThere(flagId)))).toEqual([false, false]);
  });

  it('follow what the organisation chose', async () => {
    const { flagId } = await decided('confirmed', 200);
    await forgetFlags(world.ctx, { ...testRetention, incidentMonths: 6 });
    expect(await isThere(flagId)).toBe(false);
  });

  it('still count, once, also when the post is flagged anew', async () => {
    const post = somePost();
    const { postId } = await decided('not_relevant', 31, post);
    const before = await transaction(world.ctx, (tx) => count(tx, period()));
    const totals = await readTotals(world.ctx);
    await forget();
    expect(await transaction(world.ctx, (tx) => count(tx, period()))).toMatchObject({
      flags: before.flags,
      flagsByStatus: before.flagsByStatus,
    });
    expect(await readTotals(world.ctx)).toEqual(totals);
    const edited = arrivalOf({ ...post, text: 'Ik weet je te vinden.' }, [official]);
    await storeArriving(world, [{ ...edited, kind: 'edited' }]);
    const [{ revision }] = await world.database.owner<[{ revision: number }]>`
      select revision from post where id = ${postId}`;
    await scoreAs(world, [postId], { threat: 0.9 }, { revision });
    expect((await readTotals(world.ctx)).flagged).toBe(totals.flagged);
    expect(await world.database.owner`select from ended_flag`).toEqual([]);
  });

  it('leave the estimate of what was found as it was', async () => {
    await decided('confirmed', 31);
    await decided('not_relevant', 31);
    const before = (await readQuality(world.ctx)).recall;
    expect(before.found).toBe(1);
    expect(await forgetFlags(world.ctx, { ...testRetention, incidentMonths: 6 })).toBe(1);
    expect((await readQuality(world.ctx)).recall).toEqual(before);
  });

  it('go from the counts, too, when the official is erased', async () => {
    await decided('not_relevant', 31);
    await forget();
    await eraseOfficial(world.ctx, official);
    expect(await world.database.owner`select from ended_flag`).toEqual([]);
  });
});

describe('flags about which something is under way', () => {
  it('stay under a legal hold, and go when it is gone', async () => {
    const { flagId } = await decided('not_relevant', 31);
    await approveProposal(sam, await propose(noor, flagId, hold()));
    expect(await forget()).toBe(0);
    await world.database.owner`
      update legal_hold set review_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'`;
    expect(await forget()).toBe(1);
  });

  it('stay while a second reviewer has not looked', async () => {
    const { flagId } = await decided('confirmed', 800);
    const id = await propose(noor, flagId, hold());
    expect(await forget()).toBe(0);
    await refuseProposal(sam, id, 'Er is geen aangifte.');
    expect(await forget()).toBe(1);
  });

  it('stay while the official waits for an answer', async () => {
    const own = await asOfficial(world.ctx);
    official = own.officialId;
    const { flagId } = await decided('confirmed', 800);
    await askRequest(own.ctx, { kind: 'dossier', flagId, message: '' });
    expect(await forget()).toBe(0);
    await world.database.owner`update official_request set state = 'done'`;
    expect(await forget()).toBe(1);
  });

  it('stay when a hold is placed at the very moment', async () => {
    const { flagId } = await decided('not_relevant', 31);
    const exception = { kind: 'urgent', reason: 'De bestuurder stopt vandaag.' } as const;
    const { ended } = await holding(
      world.database,
      (tx) => tx`select id from flag where id = ${flagId} for update`,
      async () => {
        const placing = propose(noor, flagId, { ...hold(), exception });
        await untilBlocked(world.database, 1);
        const forgetting = forget();
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([placing, forgetting]) };
      },
    );
    expect((await ended)[1]).toBe(0);
    expect(await isThere(flagId)).toBe(true);
  });
});
