import { randomUUID } from 'node:crypto';
import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseWithoutConsent } from '../consent/erase.ts';
import { withdrawConsent } from '../consent/withdraw.ts';
import type { Context } from '../context.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import { readFlag } from '../flag/read.ts';
import { eraseOfficial, finishErasures } from '../official/erase.ts';
import { listOfficials, readOfficial } from '../official/read.ts';
import { forgetTexts } from '../post/forget.ts';
import { propose } from '../review/propose.ts';
import { approveProposal, refuseProposal } from '../review/settle.ts';
import { addFlag, addOfficial, addPost, asMember, createWorld, testRetention } from '../testing.ts';
import type { World } from '../testing.ts';
import { endHolds, liftHold } from './end.ts';

let world: World;
let noor: Context;
let sam: Context;
let official: string;
let flagId: string;
let postId: string;

beforeAll(async () => {
  world = await createWorld();
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser', 'second_reviewer');
});
beforeEach(async () => {
  official = await addOfficial(world.ctx);
  ({ flagId, postId } = await addFlag(world, { officialIds: [official] }));
});
afterAll(() => world.database.drop());

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
const wanted = () => ({
  kind: 'legal_hold' as const,
  reason: 'Er loopt een aangifte over dit bericht.',
  reviewAt: inDays(30),
  endsAt: inDays(90),
});
const hold = async () => approveProposal(sam, await propose(noor, flagId, wanted()));
const holdOf = async () => (await readFlag(noor, flagId)).hold;
const isThere = async (id: string) =>
  (await world.database.owner`select from post where id = ${id} and text is not null`).length === 1;
const endIt = () =>
  world.database.owner`
    update legal_hold set review_at = now() - interval '2 hours', ends_at = now() - interval '1 hour'
    where flag_id = ${flagId}`;

describe('a legal hold', () => {
  it('stands once a second person agreed, with reason, review and end', async () => {
    await propose(noor, flagId, wanted());
    expect(await holdOf()).toBeNull();
    await hold();
    expect(await holdOf()).toMatchObject({ reason: 'Er loopt een aangifte over dit bericht.' });
  });

  it('is refused without a reason, with dates that make no sense, or for ever', async () => {
    const wrong = [
      [{ reason: 'kort' }, 'Too small'],
      [{ endsAt: inDays(20) }, 'ends before its review'],
      [{ reviewAt: inDays(-1) }, 'lies in the past'],
      [{ endsAt: inDays(5000) }, 'more than five years'],
    ] as const;
    for (const [changes, why] of wrong) {
      await expect(propose(noor, flagId, { ...wanted(), ...changes })).rejects.toThrow(why);
    }
  });

  it('takes effect at once where it cannot wait, and is lifted by a second look that disagrees', async () => {
    const exception = { kind: 'urgent', reason: 'De bestuurder stopt vandaag.' } as const;
    const id = await propose(noor, flagId, { ...wanted(), exception });
    expect(await holdOf()).not.toBeNull();
    await refuseProposal(sam, id, 'Er is geen aangifte.');
    expect(await holdOf()).toBeNull();
  });

  it('makes way for one with other dates', async () => {
    await hold();
    const longer = { ...wanted(), endsAt: inDays(200) };
    await approveProposal(sam, await propose(noor, flagId, longer));
    expect((await holdOf())?.endsAt.getTime()).toBeGreaterThan(inDays(150).getTime());
  });

  it('is lifted with a reason, and twice changes nothing', async () => {
    await hold();
    const id = (await holdOf())?.id ?? '';
    await expect(liftHold(noor, id, ' ')).rejects.toMatchObject({ kind: 'invalid' });
    await liftHold(noor, id, 'De zaak is afgesloten.');
    await liftHold(noor, id, 'De zaak is afgesloten.');
    await expect(liftHold(noor, randomUUID(), 'Weg.')).rejects.toMatchObject({ kind: 'not_found' });
    expect(await holdOf()).toBeNull();
    const { events } = await readFlag(noor, flagId);
    expect(events.filter((event) => event.kind === 'hold_lifted')).toHaveLength(1);
  });

  it('ends by itself, and is told once', async () => {
    await hold();
    await endIt();
    expect(await holdOf()).toBeNull();
    expect(await endHolds(world.ctx)).toBe(1);
    expect(await endHolds(world.ctx)).toBe(0);
  });
});

describe('erasing what a hold keeps', () => {
  it('waits: the rest of the official goes now, and what was held when the hold ends', async () => {
    await hold();
    const other = await addFlag(world, { officialIds: [official] });
    const quiet = await addPost(world, [official]);
    const heldUntil = (await holdOf())?.endsAt;
    expect(await eraseOfficial(world.ctx, official)).toEqual({ held: 1, heldUntil });
    await expect(readOfficial(world.ctx, official)).rejects.toMatchObject({ kind: 'not_found' });
    const listed = await listOfficials(world.ctx, { after: null, size: 100 });
    expect(listed.items.map(({ id }) => id)).not.toContain(official);
    expect(await Promise.all([postId, other.postId, quiet].map(isThere))).toEqual([
      true,
      false,
      false,
    ]);
    expect((await readFlag(noor, flagId)).officials).toHaveLength(1);
    await expect(eraseOfficial(world.ctx, official)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await finishErasures(world.ctx)).toBe(0);
    await endIt();
    expect(await finishErasures(world.ctx)).toBe(1);
    expect(await finishErasures(world.ctx)).toBe(0);
    expect(await isThere(postId)).toBe(false);
    expect(await world.database.owner`select from official where id = ${official}`).toEqual([]);
    expect(await verifyEvidence(world.ctx)).toMatchObject({ sound: true });
  });

  it('is not done by upkeep either, when consent ends or texts are forgotten', async () => {
    await hold();
    await withdrawConsent(world.ctx, official, 'mastodon');
    await world.database.owner`
      update post set captured_at = now() - interval '400 days', removed_at = now() where id = ${postId}`;
    await eraseWithoutConsent(world.ctx);
    await forgetTexts(world.ctx, testRetention);
    expect(await isThere(postId)).toBe(true);
  });

  it('is refused by the database, whoever forgets to ask', async () => {
    await hold();
    const { owner } = world.database;
    await expect(owner`delete from post where id = ${postId}`).rejects.toThrow('legal hold');
    await expect(owner`delete from flag where id = ${flagId}`).rejects.toThrow('legal hold');
    const blank = owner`update post set text = null, raw = null, text_deleted_at = now() where id = ${postId}`;
    await expect(blank).rejects.toThrow('legal hold');
    const unseal = owner`
      update evidence_item set content = null, erased_at = now() where flag_id = ${flagId}`;
    await expect(unseal).rejects.toThrow('legal hold');
  });

  it('and placing it at the same moment take turns', async () => {
    const id = await propose(noor, flagId, wanted());
    const { ended } = await holding(
      world.database,
      (tx) => tx`select id from flag where id = ${flagId} for update`,
      async () => {
        const approving = approveProposal(sam, id);
        await untilBlocked(world.database, 1);
        const erasing = eraseOfficial(world.ctx, official);
        await untilBlocked(world.database, 2);
        return { ended: Promise.all([approving, erasing]) };
      },
    );
    expect((await ended)[1]).toMatchObject({ held: 1 });
    expect(await isThere(postId)).toBe(true);
  });
});
