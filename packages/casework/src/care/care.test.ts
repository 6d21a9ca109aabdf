import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askAttachment } from '../attachment/attachment.ts';
import type { Context } from '../context.ts';
import { assignFlag, listAdvisers } from '../flag/assign.ts';
import { claimFlag } from '../flag/claim.ts';
import { decideFlag } from '../flag/decide.ts';
import { listFlags } from '../flag/list.ts';
import { readQueue } from '../flag/queue.ts';
import { readFlag } from '../flag/read.ts';
import { revealAddress, revealPost } from '../flag/reveal.ts';
import { undoDecision } from '../flag/undo.ts';
import type { Label } from '../label.ts';
import { setRoles } from '../member/roles.ts';
import { readSelf } from '../member/self.ts';
import { disableMember, enableMember } from '../member/switch.ts';
import { addFlag, addOfficial, asMember, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { endBreak, startBreak } from './break.ts';
import { putNudgeAway, setBudget, setOptedOut } from './choose.ts';
import { readOwnCare } from './read.ts';

let world: World;
let official: string;
let noor: Context;
let sam: Context;

beforeAll(async () => {
  world = await createWorld();
  official = await addOfficial(world.ctx);
});
beforeEach(async () => {
  await world.database.owner`delete from flag`;
  noor = await asMember(world.ctx, 'adviser');
  sam = await asMember(world.ctx, 'adviser');
});
afterAll(() => world.database.drop());

const idOf = (ctx: Context) => (ctx.actor.kind === 'member' ? ctx.actor.id : '');
const raise = async (...labels: Label[]) => {
  const high = Object.fromEntries(labels.map((label) => [label, 0.94]));
  return (await addFlag(world, { officialIds: [official], high, threshold: 0.3 })).flagId;
};
const queueOf = (ctx: Context, filter = {}) =>
  readQueue(ctx, { filter: { status: 'open', ...filter }, after: null, size: 50 });
const idsFor = async (ctx: Context, filter = {}) =>
  (await queueOf(ctx, filter)).flags.items.map(({ id }) => id);
const entries = async () =>
  (await world.database.owner`select id from audit_entry where actor = ${idOf(noor)}`).length;
const kept = async () =>
  (
    await world.database.owner`
      select member_id from member_care where member_id in (${idOf(noor)}, ${idOf(sam)})`
  ).length;

describe('how much is enough for a day', () => {
  it('is sixty texts until somebody chooses otherwise, and can be off', async () => {
    const unchosen = { budget: 60, optedOut: [], breakEndsAt: null, readToday: 0, enough: false };
    expect(await readOwnCare(noor)).toEqual(unchosen);
    await setBudget(noor, null);
    await revealPost(noor, await raise('threat'));
    expect(await readOwnCare(noor)).toMatchObject({ budget: null, readToday: 1, enough: false });
  });

  it('counts a text once, an attachment too, an address never', async () => {
    const brought = { filename: null, contentType: 'image/png', size: 1, sha256: '', content: '' };
    const mail = { platform: 'mail', raw: { attachments: [brought] } } as const;
    const { flagId } = await addFlag(world, {
      officialIds: [await addOfficial(world.ctx, ['mail'])],
      post: mail,
    });
    await revealPost(noor, flagId);
    await revealPost(noor, flagId, { kind: 'careful', open: null });
    await revealAddress(noor, flagId);
    expect((await readOwnCare(noor)).readToday).toBe(1);
    await askAttachment(noor, flagId, 1);
    expect((await readOwnCare(noor)).readToday).toBe(2);
    expect((await readOwnCare(sam)).readToday).toBe(0);
  });

  it('is told once it is reached, until it is put away, and not of yesterday', async () => {
    await setBudget(noor, 1);
    await revealPost(noor, await raise('threat'));
    expect((await readSelf(noor)).care).toMatchObject({ readToday: 1, enough: true });
    await putNudgeAway(noor);
    await putNudgeAway(noor);
    expect((await readSelf(noor)).care).toMatchObject({ readToday: 1, enough: false });
    await setBudget(noor, 1);
    expect((await readOwnCare(noor)).enough).toBe(false);
    const { owner } = world.database;
    await owner`update member_care set nudge_away_on = nudge_away_on - 1`;
    expect((await readOwnCare(noor)).enough).toBe(true);
    await owner`
      update flag_event set at = ((now() at time zone 'Europe/Amsterdam')::date - interval '1 second')
        at time zone 'Europe/Amsterdam' where member_id = ${idOf(noor)}`;
    expect(await readOwnCare(noor)).toMatchObject({ readToday: 0, enough: false });
  });

  it('is refused where it is no measure', async () => {
    for (const budget of [0, 1.5, 1001]) {
      await expect(setBudget(noor, budget)).rejects.toThrow('code');
    }
    expect((await readOwnCare(noor)).budget).toBe(60);
  });
});

describe('labels that somebody would rather not get', () => {
  it('are left out of their queue and counts, and of nobody else’s', async () => {
    const [hateful, plain] = [await raise('hate', 'abuse'), await raise('abuse')];
    await setOptedOut(noor, ['hate']);
    expect(await idsFor(noor)).toEqual([plain]);
    const { counts } = await queueOf(noor);
    expect(counts.label.get('abuse')).toBe(1);
    expect(counts.claim.get('free')).toBe(1);
    expect(counts.leftOut).toEqual({ flags: 1, urgent: 0 });
    expect((await queueOf(noor, { label: 'threat' })).counts.leftOut.flags).toBe(0);
    expect(await idsFor(noor, { everything: true })).toHaveLength(2);
    expect(await idsFor(sam)).toEqual(expect.arrayContaining([hateful, plain]));
    expect((await queueOf(sam)).counts.leftOut).toEqual({ flags: 0, urgent: 0 });
    const listed = { filter: {}, after: null, size: 50 };
    expect((await listFlags(world.ctx, listed)).items).toHaveLength(2);
  });

  it('stay in sight, and counted, where they are one’s own work', async () => {
    const [held, taken, free] = [await raise('hate'), await raise('hate'), await raise('hate')];
    await claimFlag(noor, held);
    await claimFlag(sam, taken);
    await setOptedOut(noor, ['hate']);
    expect(await idsFor(noor)).toEqual([held]);
    const { counts } = await queueOf(noor);
    expect(counts.leftOut.flags).toBe(2);
    expect(counts.claim.get('mine')).toBe(1);
    expect((await queueOf(noor, { claim: 'free' })).counts.leftOut.flags).toBe(1);
    expect((await queueOf(noor, { claim: 'mine' })).counts.leftOut.flags).toBe(0);
    expect(await idsFor(noor, { claim: 'free', everything: true })).toEqual([free]);
  });

  it('tell how many of what is left out cannot wait', async () => {
    const flagId = await raise('threat');
    await world.database.owner`update flag set urgency = 1 where id = ${flagId}`;
    await setOptedOut(noor, ['threat']);
    expect((await queueOf(noor)).counts.leftOut).toEqual({ flags: 1, urgent: 1 });
  });

  it('keep colleagues from assigning such a flag, who are not told why, but not oneself', async () => {
    const [hateful, plain] = [await raise('hate'), await raise('abuse')];
    await setOptedOut(noor, ['hate']);
    await expect(assignFlag(sam, hateful, idOf(noor))).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'not_taking',
      message: 'This colleague takes no such flags now.',
    });
    await assignFlag(sam, plain, idOf(noor));
    await assignFlag(noor, hateful, idOf(noor));
    expect((await readFlag(noor, hateful)).assignee?.memberId).toBe(idOf(noor));
  });

  it('are what was chosen last, in one order, also with two forms at once', async () => {
    await Promise.all([setOptedOut(noor, ['hate']), setOptedOut(noor, ['hate'])]);
    await setOptedOut(noor, ['sexual', 'hate', 'sexual']);
    expect((await readOwnCare(noor)).optedOut).toEqual(['hate', 'sexual']);
    await setOptedOut(noor, []);
    expect((await readOwnCare(noor)).optedOut).toEqual([]);
    await expect(setOptedOut(noor, ['rude' as Label])).rejects.toThrow('Invalid option');
  });
});

describe('a break', () => {
  it('gives back what one works on and was asked to look at, and tells so once', async () => {
    const [claimed, assigned] = [await raise('threat'), await raise('threat')];
    await claimFlag(noor, claimed);
    await assignFlag(sam, assigned, idOf(noor));
    await startBreak(noor);
    await startBreak(noor);
    expect(await readFlag(sam, claimed)).toMatchObject({ claim: null });
    expect(await readFlag(sam, assigned)).toMatchObject({ assignee: null });
    const kinds = async (id: string) => (await readFlag(sam, id)).events.map(({ kind }) => kind);
    expect(await kinds(claimed)).toEqual(['created', 'claimed', 'released']);
    expect(await kinds(assigned)).toEqual(['created', 'assigned', 'unassigned']);
  });

  it('leaves alone what is a colleague’s', async () => {
    const flagId = await raise('threat');
    await assignFlag(sam, flagId, idOf(noor));
    await claimFlag(sam, flagId);
    await startBreak(noor);
    const { claim, assignee } = await readFlag(sam, flagId);
    expect([claim?.memberId, assignee]).toEqual([idOf(sam), null]);
  });

  it('lasts twelve hours, also when it is begun twice, and ends by itself', async () => {
    await startBreak(noor);
    const { breakEndsAt } = await readOwnCare(noor);
    const hours = ((breakEndsAt?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(12);
    await startBreak(noor);
    expect((await readOwnCare(noor)).breakEndsAt).toEqual(breakEndsAt);
    await world.database.owner`update member_care set break_ends_at = now()`;
    expect((await readOwnCare(noor)).breakEndsAt).toBeNull();
    await claimFlag(noor, await raise('threat'));
  });

  it('brings no work: claiming and assigning are refused, and colleagues see that alone', async () => {
    const flagId = await raise('threat');
    await startBreak(noor);
    const onBreak = { kind: 'conflict', reason: 'on_break' };
    await expect(claimFlag(noor, flagId)).rejects.toMatchObject(onBreak);
    await expect(assignFlag(noor, flagId, idOf(noor))).rejects.toMatchObject(onBreak);
    const assigned = assignFlag(sam, flagId, idOf(noor));
    await expect(assigned).rejects.toMatchObject({ kind: 'conflict', reason: 'not_taking' });
    const listed = (await listAdvisers(sam)).find(({ id }) => id === idOf(noor));
    expect(listed).toEqual({ id: idOf(noor), name: 'Noor Voorbeeld', takesWork: false });
    expect((await readFlag(sam, flagId)).events).toHaveLength(1);
  });

  it('ends when one comes back, twice as well as once', async () => {
    await endBreak(noor);
    await startBreak(noor);
    await endBreak(noor);
    await endBreak(noor);
    const flagId = await raise('threat');
    await assignFlag(sam, flagId, idOf(noor));
    const listed = (await listAdvisers(sam)).find(({ id }) => id === idOf(noor));
    expect(listed?.takesWork).toBe(true);
  });

  it('that begins while work arrives leaves nothing behind', async () => {
    const [first, second, third] = [
      await raise('abuse'),
      await raise('hate'),
      await raise('threat'),
    ];
    await Promise.allSettled([
      assignFlag(sam, first, idOf(noor)),
      claimFlag(noor, second),
      startBreak(noor),
      startBreak(noor),
      assignFlag(sam, third, idOf(noor)),
    ]);
    const { flags: mine } = await queueOf(noor, { claim: 'mine' });
    expect(mine.items).toEqual([]);
    expect((await readOwnCare(noor)).breakEndsAt).not.toBeNull();
  });

  it('is not interrupted by a decision that is taken back', async () => {
    const flagId = await raise('threat');
    await assignFlag(sam, flagId, idOf(noor));
    await decideFlag(sam, flagId, { outcome: 'not_relevant' });
    await startBreak(noor);
    await undoDecision(sam, flagId);
    expect((await readFlag(sam, flagId)).assignee).toBeNull();
  });
});

describe('what an adviser chose for themselves', () => {
  const verbs = [
    readOwnCare,
    (ctx: Context) => setBudget(ctx, 10),
    (ctx: Context) => setOptedOut(ctx, ['hate']),
    putNudgeAway,
    startBreak,
    endBreak,
  ];

  it('is refused to an administrator, an auditor and a machine', async () => {
    for (const verb of verbs) {
      for (const role of ['administrator', 'auditor', 'analyst', 'official'] as const) {
        const other = await asMember(world.ctx, role);
        await expect(verb(other)).rejects.toMatchObject({ kind: 'refused' });
        expect((await readSelf(other)).care).toBeNull();
      }
      await expect(verb(world.ctx)).rejects.toThrow('Only a person');
    }
  });

  it('stands in no audit entry', async () => {
    const before = await entries();
    for (const verb of verbs) {
      await verb(noor);
    }
    expect(await entries()).toBe(before);
  });

  it('is forgotten when they leave, or advise no longer, and does not come back', async () => {
    const administrator = await asMember(world.ctx, 'administrator');
    await setBudget(noor, 10);
    await setBudget(sam, 10);
    await disableMember(administrator, idOf(noor));
    await setRoles(administrator, idOf(sam), ['analyst']);
    expect(await kept()).toBe(0);
    await expect(setBudget(noor, 10)).rejects.toMatchObject({ kind: 'not_found' });
    await enableMember(administrator, idOf(noor));
    expect((await readOwnCare(noor)).budget).toBe(60);
  });

  it('stays when they get another role beside', async () => {
    const administrator = await asMember(world.ctx, 'administrator');
    await setBudget(noor, 10);
    await setRoles(administrator, idOf(noor), ['adviser', 'second_reviewer']);
    expect((await readOwnCare(noor)).budget).toBe(10);
  });

  it('is not there for a member who is gone', async () => {
    const nobody: Context = {
      ...noor,
      actor: { kind: 'member', id: randomUUID(), roles: ['adviser'] },
    };
    await expect(setBudget(nobody, 10)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(readSelf(nobody)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
