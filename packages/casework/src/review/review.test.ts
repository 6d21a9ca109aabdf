import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { claimFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import { listFlags } from '../flag/list.ts';
import { readFlag } from '../flag/read.ts';
import { addFlag, addOfficial, addOrganisation, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { showAuthor } from './author.ts';
import { expireAllProposals } from './expire.ts';
import type { NewProposal } from './proposal.ts';
import { propose } from './propose.ts';
import { listExceptions, readReviewWork } from './read.ts';
import { approveProposal, refuseProposal, withdrawProposal } from './settle.ts';

let world: World;
let official: string;
let noor: Context;
let sam: Context;
let kim: Context;
let flagId: string;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
  noor = await asMember(world.ctx, 'adviser', 'second_reviewer');
  sam = await asMember(world.ctx, 'adviser', 'second_reviewer');
  kim = await asMember(world.ctx, 'adviser');
});
beforeEach(async () => {
  const post = { author: { id: '17', handle: 'vlieg', name: 'De Vlieg' } };
  ({ flagId } = await addFlag(world, { officialIds: [official], post }));
});
afterAll(() => world.database.drop());

const escalation: NewProposal = {
  kind: 'escalation',
  labels: ['threat', 'doxing'],
  reason: 'Bel.',
};
const unmasking: NewProposal = { kind: 'unmasking', reason: 'De politie vraagt om de afzender.' };
const urgent = { kind: 'urgent', reason: 'De bestuurder is nu alleen thuis.' } as const;
const status = async () => (await readFlag(noor, flagId)).status;
const kinds = async () => (await readFlag(noor, flagId)).events.map((event) => event.kind);
const waitingFor = async (ctx: Context) => (await readReviewWork(ctx)).waiting.map(({ id }) => id);
const letTimePass = (id: string) =>
  world.database.owner`
    update proposal set proposed_at = now() - interval '9 days', expires_at = now() - interval '1 hour'
    where id = ${id}`;

describe('proposing an escalation', () => {
  it('changes nothing but that it waits, and sets the flag free', async () => {
    await claimFlag(noor, flagId);
    const id = await propose(noor, flagId, escalation);
    const flag = await readFlag(noor, flagId);
    expect(flag).toMatchObject({ status: 'open', claim: null, awaitsReview: true });
    expect(flag.proposals).toMatchObject([
      { id, status: 'waiting', proposedByName: expect.any(String) },
    ]);
    const queue = await listFlags(noor, { filter: { status: 'open' }, after: null, size: 200 });
    expect(queue.items.find((item) => item.id === flagId)?.awaitsReview).toBe(true);
    expect(await waitingFor(sam)).toContain(id);
    expect(await waitingFor(noor)).not.toContain(id);
    expect((await readReviewWork(noor)).mine.map((one) => one.id)).toContain(id);
  });

  it('twice is one proposal, and a colleague who proposes the same is told', async () => {
    const first = await propose(noor, flagId, escalation);
    expect(await propose(noor, flagId, escalation)).toBe(first);
    await expect(propose(sam, flagId, escalation)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await kinds()).toEqual(['created', 'proposed']);
  });

  it('by two at once makes one proposal', async () => {
    const both = await Promise.allSettled(
      [noor, sam].map((ctx) => propose(ctx, flagId, escalation)),
    );
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is refused while somebody else works on it, once it was decided, and for what is not there', async () => {
    await expect(propose(world.ctx, flagId, escalation)).rejects.toThrow('Only a person');
    await claimFlag(sam, flagId);
    await expect(propose(noor, flagId, escalation)).rejects.toMatchObject({ kind: 'conflict' });
    await decideFlag(sam, flagId, { outcome: 'confirmed', labels: ['threat'] });
    await expect(propose(noor, flagId, escalation)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(propose(noor, randomUUID(), escalation)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('keeps everybody from deciding otherwise, until it is taken back', async () => {
    const id = await propose(noor, flagId, escalation);
    const other = { outcome: 'not_relevant' as const };
    await expect(decideFlag(sam, flagId, other)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(withdrawProposal(sam, id)).rejects.toMatchObject({ kind: 'refused' });
    await withdrawProposal(noor, id);
    await withdrawProposal(noor, id);
    await decideFlag(sam, flagId, other);
    expect(await kinds()).toEqual(['created', 'proposed', 'proposal_withdrawn', 'decided']);
  });
});

describe('a second reviewer', () => {
  it('who agrees makes it take effect, once', async () => {
    const id = await propose(noor, flagId, escalation);
    await approveProposal(sam, id);
    await approveProposal(sam, id);
    const flag = await readFlag(noor, flagId);
    expect(flag).toMatchObject({
      status: 'escalated',
      labels: ['threat', 'doxing'],
      awaitsReview: false,
    });
    expect(flag.proposals[0]).toMatchObject({ status: 'approved', settledAt: expect.any(Date) });
    expect(await kinds()).toEqual(['created', 'proposed', 'proposal_approved', 'decided']);
  });

  it('who does not agree leaves the flag open and says why', async () => {
    const id = await propose(noor, flagId, escalation);
    await expect(refuseProposal(sam, id, ' ')).rejects.toMatchObject({ kind: 'invalid' });
    await refuseProposal(sam, id, 'Dit is een citaat.');
    await refuseProposal(sam, id, 'Dit is een citaat.');
    expect(await status()).toBe('open');
    await expect(approveProposal(sam, id)).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('is never the person who proposed it, nor somebody without the duty, whatever their token says', async () => {
    const id = await propose(noor, flagId, escalation);
    await expect(approveProposal(noor, id)).rejects.toMatchObject({ kind: 'refused' });
    await expect(refuseProposal(noor, id, 'Toch niet.')).rejects.toMatchObject({ kind: 'refused' });
    await expect(approveProposal(kim, id)).rejects.toMatchObject({ kind: 'refused' });
    const { owner } = world.database;
    const alone = owner`
      update proposal set status = 'approved', settled_by = proposed_by, settled_at = now() where id = ${id}`;
    await expect(alone).rejects.toThrow('proposal_two_people');
    expect(await status()).toBe('open');
  });

  it('of two at once is one', async () => {
    const id = await propose(kim, flagId, escalation);
    const both = await Promise.allSettled([
      approveProposal(noor, id),
      refuseProposal(sam, id, 'Nee.'),
    ]);
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('sees nothing of another organisation', async () => {
    const id = await propose(noor, flagId, escalation);
    const elsewhere = await addOrganisation(
      world.database,
      `vlierwaard-${randomUUID().slice(0, 8)}`,
    );
    const stranger = await asMember(elsewhere, 'adviser', 'second_reviewer');
    await expect(approveProposal(stranger, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect(await waitingFor(stranger)).toEqual([]);
  });
});

describe('a proposal that nobody looks at', () => {
  it('ends, is told once, and lets the flag be decided', async () => {
    const id = await propose(noor, flagId, escalation);
    await letTimePass(id);
    expect(await readFlag(noor, flagId)).toMatchObject({
      awaitsReview: false,
      proposals: [{ status: 'expired' }],
    });
    await expect(approveProposal(sam, id)).rejects.toMatchObject({ kind: 'conflict' });
    expect(await expireAllProposals(world.ctx)).toBe(1);
    expect(await expireAllProposals(world.ctx)).toBe(0);
    await propose(sam, flagId, escalation);
    expect(await kinds()).toEqual(['created', 'proposed', 'proposal_expired', 'proposed']);
  });
});

describe('where danger cannot wait', () => {
  it('takes effect at once, and the second look stays open without a term', async () => {
    const id = await propose(noor, flagId, { ...escalation, exception: urgent });
    expect(await status()).toBe('escalated');
    expect(await waitingFor(sam)).toContain(id);
    expect((await listExceptions(world.ctx)).map((one) => one.id)).toContain(id);
    await expect(withdrawProposal(noor, id)).rejects.toMatchObject({ kind: 'conflict' });
    await approveProposal(sam, id);
    expect(await status()).toBe('escalated');
    expect((await kinds()).filter((kind) => kind === 'decided')).toHaveLength(1);
  });

  it('does so also after it was proposed in the ordinary way, once', async () => {
    const id = await propose(noor, flagId, escalation);
    expect(await propose(noor, flagId, { ...escalation, exception: urgent })).toBe(id);
    expect(await propose(noor, flagId, { ...escalation, exception: urgent })).toBe(id);
    expect(await kinds()).toEqual(['created', 'proposed', 'exception_made', 'decided']);
  });

  it('a second look that comes to another view opens the flag again', async () => {
    const id = await propose(noor, flagId, { ...escalation, exception: urgent });
    await refuseProposal(sam, id, 'Dit was een citaat.');
    expect(await status()).toBe('open');
    expect((await kinds()).slice(-2)).toEqual(['proposal_refused', 'reopened']);
  });

  it('is refused without a reason, and for unmasking', async () => {
    const short = { kind: 'urgent', reason: 'nu' } as const;
    await expect(propose(noor, flagId, { ...escalation, exception: short })).rejects.toThrow(
      'Too small',
    );
    const given = { ...unmasking, exception: urgent } as NewProposal;
    await propose(noor, flagId, given);
    expect((await readFlag(noor, flagId)).proposals[0]?.exception).toBeNull();
  });
});

describe('an organisation with one adviser', () => {
  it('may go on alone for a reason that is kept, while there is no second reviewer', async () => {
    const small = await createWorld();
    const only = await asMember(small.ctx, 'adviser', 'second_reviewer');
    const about = await addOfficial(small.ctx);
    const { flagId: own } = await addFlag(small, { officialIds: [about] });
    const alone = { kind: 'alone', reason: 'Er is geen tweede beoordelaar.' } as const;
    await propose(only, own, { ...escalation, exception: alone });
    expect((await readFlag(only, own)).status).toBe('escalated');
    expect(await listExceptions(small.ctx)).toMatchObject([{ exception: alone }]);
    const later = await addFlag(small, { officialIds: [about] });
    await asMember(small.ctx, 'adviser', 'second_reviewer');
    await expect(
      propose(only, later.flagId, { ...escalation, exception: alone }),
    ).rejects.toMatchObject({ kind: 'refused' });
    await small.database.drop();
  });
});

describe('unmasking an author', () => {
  it('shows who wrote it to the two who agreed, and remembers each look', async () => {
    const id = await propose(kim, flagId, unmasking);
    await expect(showAuthor(kim, id)).rejects.toMatchObject({ kind: 'refused' });
    await approveProposal(sam, id);
    const author = { account: '17', handle: 'vlieg', name: 'De Vlieg' };
    expect(await showAuthor(kim, id)).toMatchObject({ platform: 'mastodon', author });
    expect(await showAuthor(sam, id)).toMatchObject({ author });
    await expect(showAuthor(noor, id)).rejects.toMatchObject({ kind: 'refused' });
    expect((await kinds()).filter((kind) => kind === 'unmasked')).toHaveLength(2);
    expect(await status()).toBe('open');
  });

  it('ends after some days, and is not there for other kinds', async () => {
    const id = await propose(kim, flagId, unmasking);
    await approveProposal(sam, id);
    await world.database
      .owner`update proposal set settled_at = now() - interval '8 days' where id = ${id}`;
    await expect(showAuthor(kim, id)).rejects.toMatchObject({ kind: 'refused' });
    const other = await propose(kim, flagId, escalation);
    await expect(showAuthor(kim, other)).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('keeps an author nowhere but sealed, and only as long as the text', async () => {
    const { owner } = world.database;
    const [row] = await owner<{ open: boolean }[]>`
      select position(${Buffer.from('vlieg')}::bytea in sealed) > 0 as open from sealed_author limit 1`;
    expect(row?.open).toBe(false);
  });
});
