import { randomUUID } from 'node:crypto';
import { asMachine, propose, setRoles } from '@wachtpost/casework';
import type { Context, NewProposal } from '@wachtpost/casework';
import { addOrganisation } from '@wachtpost/casework/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addFlag, memberFor, memberWith, openOffice } from './testing/office.ts';
import type { Office } from './testing/office.ts';

type Member = Awaited<ReturnType<typeof memberWith>>;
type Body = Record<string, unknown>;

let office: Office;
let proposer: Member;
let second: Member;
let flagId: string;

beforeAll(async () => {
  office = await openOffice();
  proposer = await memberWith(office.world.ctx, 'adviser', 'second_reviewer');
  second = await memberWith(office.world.ctx, 'adviser', 'second_reviewer');
});
afterAll(() => office.close());
beforeEach(async () => {
  flagId = await addFlag(office);
});

const acting = ({ memberId: id }: Member): Context => ({
  ...office.world.ctx,
  actor: { kind: 'member', id, roles: ['adviser', 'second_reviewer'] },
});
const escalation: NewProposal = { kind: 'escalation', labels: ['threat'], reason: 'Bel.' };
const urgent = { kind: 'urgent', reason: 'De bestuurder is nu alleen thuis.' } as const;
const make = (proposal: NewProposal = escalation) => propose(acting(proposer), flagId, proposal);
const settle = ({ token }: Member, id: string, how: 'approve' | 'refuse', json: Body = {}) =>
  office.ask('POST', `/proposals/${id}/${how}`, { token, json });
const no = { reason: 'Dit is een citaat uit een lied.' };
const flagNow = async () => {
  const { token } = second;
  const { json } = await office.ask<{ status: string; events: { kind: string }[] }>(
    'GET',
    `/flags/${flagId}`,
    { token },
  );
  return { status: json.status, kinds: json.events.map(({ kind }) => kind) };
};
const list = async (query: string) => {
  const reply = await office.ask<{ items?: { id: string }[]; nextCursor: string | null }>(
    'GET',
    `/proposals?${query}`,
    { token: second.token },
  );
  return { ...reply, ids: (reply.json.items ?? []).map(({ id }) => id) };
};

describe('the list of proposals', () => {
  it('tells what waits, who proposed it and why, and nothing of what the post says', async () => {
    const id = await make();
    const { token } = second;
    const { json, text } = await office.ask('GET', `/proposals/${id}`, { token });
    expect(json).toMatchObject({
      id,
      flagId,
      kind: 'escalation',
      status: 'waiting',
      labels: ['threat'],
      reason: 'Bel.',
      exception: null,
      proposedBy: { memberId: proposer.memberId },
      settledBy: null,
    });
    expect(text).not.toContain('zwembad');
    expect((await list(`status=waiting&flag=${flagId}`)).ids).toEqual([id]);
    expect((await list(`kind=unmasking&flag=${flagId}`)).ids).toEqual([]);
  });

  it('goes by page in the order in which they were made', async () => {
    const ids = [await make()];
    flagId = await addFlag(office);
    ids.push(await make());
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json, ids: shown } = await list(`status=waiting&limit=1${cursor}`);
      seen.push(...shown);
      cursor = json.nextCursor === null ? '' : `&cursor=${json.nextCursor}`;
    } while (cursor !== '');
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
    expect((await list('cursor=x')).status).toBe(400);
  });

  it('counts as expired what nobody looked at in time', async () => {
    const id = await make();
    await office.world.database.owner`
      update proposal set proposed_at = now() - interval '9 days', expires_at = now() - interval '1 hour'
      where id = ${id}`;
    expect((await list(`status=expired&flag=${flagId}`)).ids).toEqual([id]);
    expect((await list(`status=waiting&flag=${flagId}`)).ids).toEqual([]);
    expect((await settle(second, id, 'approve')).status).toBe(409);
  });

  it('shows an auditor what they oversee, and an analyst nothing', async () => {
    const id = await make();
    const auditor = await memberWith(office.world.ctx, 'auditor');
    const analyst = await memberWith(office.world.ctx, 'analyst');
    const path = `/proposals/${id}`;
    expect((await office.ask('GET', path, { token: auditor.token })).status).toBe(200);
    expect((await office.ask('GET', path, { token: analyst.token })).status).toBe(403);
  });

  it('has nothing of another organisation', async () => {
    const id = await make();
    const elsewhere = await addOrganisation(office.world.database, 'vlierwaard');
    const strange = await memberWith(elsewhere, 'adviser', 'second_reviewer');
    const { token } = strange;
    expect((await office.ask('GET', `/proposals/${id}`, { token })).status).toBe(404);
    expect((await office.ask('GET', '/proposals', { token })).json['items']).toEqual([]);
    expect((await settle(strange, id, 'approve')).status).toBe(404);
    expect((await flagNow()).status).toBe('open');
  });
});

describe('approving a proposal', () => {
  it('takes effect, and twice changes nothing', async () => {
    const id = await make();
    const once = await settle(second, id, 'approve', { reason: 'Eens.' });
    expect(once).toMatchObject({
      status: 200,
      json: {
        status: 'approved',
        settledBy: { memberId: second.memberId },
        settledReason: 'Eens.',
      },
    });
    const twice = await settle(second, id, 'approve', { reason: 'Nog eens.' });
    expect(twice).toMatchObject({ status: 200, json: once.json });
    const { status, kinds } = await flagNow();
    expect([status, kinds]).toEqual([
      'escalated',
      ['created', 'proposed', 'proposal_approved', 'decided'],
    ]);
  });

  it('is refused to who proposed it, to an adviser, and to a token without the scope', async () => {
    const id = await make();
    const own = await settle(proposer, id, 'approve');
    expect([own.status, own.json['detail']]).toEqual([
      403,
      'Nobody can be the second reviewer of their own proposal.',
    ]);
    const adviser = await memberWith(office.world.ctx, 'adviser');
    const { ctx } = office.world;
    const narrow = await memberFor(ctx, ['adviser', 'second_reviewer'], ['workOnFlags']);
    for (const member of [adviser, narrow]) {
      const refused = await settle(member, id, 'approve');
      expect([refused.status, refused.json]).toMatchObject([403, { missingScope: 'secondReview' }]);
    }
    expect((await flagNow()).status).toBe('open');
  });

  it('is refused to who lost the duty', async () => {
    const id = await make();
    const lost = await memberWith(office.world.ctx, 'adviser', 'second_reviewer');
    const machine = asMachine(office.deps, office.world.ctx.organisationId, 'test');
    await setRoles(machine, lost.memberId, ['adviser']);
    expect((await settle(lost, id, 'approve')).status).toBe(403);
    expect((await flagNow()).status).toBe('open');
  });

  it('comes too late after somebody else, and finds nothing where there is none', async () => {
    const id = await make();
    await settle(second, id, 'refuse', no);
    const third = await memberWith(office.world.ctx, 'adviser', 'second_reviewer');
    expect((await settle(third, id, 'approve')).status).toBe(409);
    expect((await settle(third, randomUUID(), 'approve')).status).toBe(404);
    expect((await settle(third, id, 'approve', { why: 'x' })).status).toBe(400);
  });

  it('by one and refusing by another at once lets one win', async () => {
    const id = await make();
    const third = await memberWith(office.world.ctx, 'adviser', 'second_reviewer');
    const replies = await Promise.all([
      settle(second, id, 'approve'),
      settle(third, id, 'refuse', no),
    ]);
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });
});

describe('refusing a proposal', () => {
  it('puts back what took effect at once, and twice changes nothing', async () => {
    const id = await make({ ...escalation, exception: urgent });
    expect((await flagNow()).status).toBe('escalated');
    const once = await settle(second, id, 'refuse', no);
    expect(once.json).toMatchObject({ status: 'refused', settledReason: no.reason });
    const { kinds } = await flagNow();
    expect(await settle(second, id, 'refuse', no)).toMatchObject({ status: 200, json: once.json });
    expect(await flagNow()).toEqual({ status: 'open', kinds });
  });

  it('needs a reason, and is refused to who proposed it', async () => {
    const id = await make();
    for (const json of [{}, { reason: ' ' }]) {
      expect((await settle(second, id, 'refuse', json)).status).toBe(400);
    }
    expect((await settle(proposer, id, 'refuse', no)).status).toBe(403);
    expect((await list(`status=waiting&flag=${flagId}`)).ids).toEqual([id]);
  });

  it('leaves no reason in the log', async () => {
    await settle(second, await make(), 'refuse', no);
    expect(JSON.stringify(office.logged)).not.toContain('citaat');
  });
});
