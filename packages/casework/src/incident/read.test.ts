import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { decideFlag } from '../flag/decide.ts';
import { listSteps } from '../step/list.ts';
import { recordStep, removeStep } from '../step/write.ts';
import { addFlag, addOrganisation, asMember, asOfficial, createWorld } from '../testing.ts';
import type { SignedIn, World } from '../testing.ts';
import { listIncidents, readIncident, revealIncident } from './read.ts';

let world: World;
let own: SignedIn;
let other: SignedIn;
let adviser: Context;
let flagId: string;

const author = { id: 'kwelgeest', handle: 'kwelgeest', name: 'De Kwelgeest' };
const url = 'https://mastodon.example/@kwelgeest/1';

beforeAll(async () => {
  world = await createWorld();
  adviser = await asMember(world.ctx, 'adviser');
  own = await asOfficial(world.ctx);
  other = await asOfficial(world.ctx);
  const post = { text: 'Wacht maar af.', author, url };
  const officialIds = [own.officialId, other.officialId];
  ({ flagId } = await addFlag(world, { officialIds, post }));
});
afterAll(() => world.database.drop());

const events = () => world.database.owner<{ kind: string; memberId: string }[]>`
  select kind, member_id from flag_event where flag_id = ${flagId} and kind = 'revealed'`;

describe('incidents', () => {
  it('are what was flagged about oneself, the newest first, a page at a time', async () => {
    const later = await addFlag(world, { officialIds: [own.officialId] });
    await addFlag(world, { officialIds: [other.officialId] });
    const first = await listIncidents(own.ctx, { after: null, size: 1 });
    expect(first.items.map(({ id }) => id)).toEqual([later.flagId]);
    const rest = await listIncidents(own.ctx, { after: later.flagId, size: 5 });
    expect(rest.items.map(({ id }) => id)).toEqual([flagId]);
    expect(rest.next).toBeNull();
  });

  it('tell nothing of who wrote, of other officials, of reviewers, or what was noted', async () => {
    const note = 'Dit is een notitie van Noor.';
    await decideFlag(adviser, flagId, { outcome: 'confirmed', labels: ['threat'], note });
    const incident = await readIncident(own.ctx, flagId);
    expect(incident).toMatchObject({ status: 'confirmed', labels: ['threat'], textLength: 14 });
    const told = JSON.stringify([incident, await listIncidents(own.ctx, { after: null, size: 5 })]);
    const { id: adviserId = '' } = adviser.actor.kind === 'member' ? adviser.actor : {};
    const hidden = ['wegeest', 'mastodon.example', 'Wacht maar', 'notitie', adviserId];
    expect([...hidden, other.officialId].filter((word) => told.includes(word))).toEqual([]);
  });

  it('show what was written to whoever asks, and remember each time', async () => {
    const all = await revealIncident(own.ctx, flagId, { careful: false });
    expect(all).toMatchObject({ text: 'Wacht maar af.', lang: 'nl', masks: [] });
    const careful = await revealIncident(own.ctx, flagId, { careful: true });
    expect(careful.text).not.toContain('Wacht');
    expect(JSON.stringify([all, careful])).not.toContain('wegeest');
    const { id: memberId } = own.ctx.actor.kind === 'member' ? own.ctx.actor : { id: '' };
    expect(await events()).toEqual([
      { kind: 'revealed', memberId },
      { kind: 'revealed', memberId },
    ]);
  });

  it('of somebody else, and of another organisation, are not there', async () => {
    const third = await asOfficial(world.ctx);
    const elsewhere = await asOfficial(await addOrganisation(world.database, 'vlierwaard'));
    for (const { ctx } of [third, elsewhere]) {
      for (const id of [flagId, randomUUID()]) {
        await expect(readIncident(ctx, id)).rejects.toMatchObject({ kind: 'not_found' });
        await expect(revealIncident(ctx, id, { careful: true })).rejects.toMatchObject({
          kind: 'not_found',
        });
      }
      expect((await listIncidents(ctx, { after: null, size: 5 })).items).toEqual([]);
    }
    expect(await events()).toHaveLength(2);
  });

  it('are refused to somebody who is no official', async () => {
    const listing = listIncidents(adviser, { after: null, size: 5 });
    await expect(listing).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('what was done about a flag', () => {
  it('is seen by everybody it concerns, once', async () => {
    await recordStep(adviser, flagId, { kind: 'police_report', doneOn: '2026-11-03' });
    await recordStep(adviser, flagId, { kind: 'police_report', doneOn: '2026-11-03' });
    await recordStep(adviser, flagId, { kind: 'talked', doneOn: '2026-11-02' });
    const kinds = ['talked', 'police_report'];
    for (const { ctx } of [own, other]) {
      const { steps } = await readIncident(ctx, flagId);
      expect(steps.map(({ kind }) => kind)).toEqual(kinds);
    }
  });

  it('can be taken back where it was a mistake, twice without error', async () => {
    const [step] = await listSteps(adviser, flagId);
    await removeStep(adviser, flagId, step?.id ?? '');
    await removeStep(adviser, flagId, step?.id ?? '');
    expect(await listSteps(adviser, flagId)).toMatchObject([{ kind: 'police_report' }]);
  });

  it('is refused for a day to come, for a flag that is not there, and to a machine', async () => {
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const early = recordStep(adviser, flagId, { kind: 'talked', doneOn: tomorrow });
    await expect(early).rejects.toMatchObject({ kind: 'invalid' });
    const step = { kind: 'talked', doneOn: '2026-11-03' } as const;
    const nowhere = recordStep(adviser, randomUUID(), step);
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
    await expect(recordStep(world.ctx, flagId, step)).rejects.toThrow('Only a person');
  });
});
