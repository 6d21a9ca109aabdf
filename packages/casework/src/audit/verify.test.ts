import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { transaction } from '../context.ts';
import { addFlag, addOfficial, addOrganisation, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { verifyEvidencePart } from '../evidence/verify.ts';
import { exportAudit, listAudit, listAuditActions } from './read.ts';
import { verifyAudit } from './verify.ts';
import { audit } from './write.ts';

let world: World;

beforeEach(async () => {
  world = await createWorld();
  for (let at = 0; at < 5; at += 1) await write();
});
afterEach(() => world.database.drop());

const entry = (id = 'x') => ({ action: 'test.done', subject: { kind: 'test', id } });
const write = (ctx = world.ctx, id = 'x') => transaction(ctx, (tx) => audit(ctx, tx, entry(id)));
const verify = (after = 0, limit = 1_000) => verifyAudit(world.ctx, { after, limit });
const owner = (statement: string) => world.database.owner.unsafe(statement);
const last = async () => {
  const [row] = await world.database.owner<{ last: number }[]>`
    select sequence as last from audit_chain where organisation_id = ${world.ctx.organisationId}`;
  return row?.last ?? 0;
};

describe('the chain of the log', () => {
  it('binds every entry, whole or in parts', async () => {
    const all = await last();
    const [counted] = await world.database.owner<{ n: number }[]>`
      select count(*)::int as n from audit_entry`;
    expect(all).toBe(counted?.n);
    expect(await verify()).toEqual({ state: 'sound', checked: all, of: all, done: true });
    expect(await verify(0, 3)).toEqual({ state: 'sound', checked: 3, of: all, done: false });
    expect(await verify(3, all - 3)).toMatchObject({ checked: all, done: true });
    expect(await verify(all)).toMatchObject({ state: 'sound', done: true });
  });

  it('stands in the order of commits, where two write at the same time', async () => {
    const before = await last();
    await Promise.all(Array.from({ length: 20 }, () => write()));
    expect(await last()).toBe(before + 20);
    expect(await verify()).toMatchObject({ state: 'sound', done: true });
  });

  it('lets a writer wait only for the moment of a commit', async () => {
    const { written } = await holding(
      world.database,
      (tx) => tx`select from audit_chain for update`,
      async () => {
        const writing = write();
        await untilBlocked(world.database, 1);
        return { written: writing };
      },
    );
    await written;
    expect(await verify()).toMatchObject({ state: 'sound' });
  });

  it('of one organisation does not know another', async () => {
    const other = await addOrganisation(world.database, 'elzendam');
    await write(other);
    expect(await verifyAudit(other, { after: 0, limit: 100 })).toMatchObject({ checked: 2 });
  });

  it('holds nothing of what was rolled back', async () => {
    const before = await last();
    const failing = transaction(world.ctx, async (tx) => {
      await audit(world.ctx, tx, entry());
      throw new Error('on purpose');
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await last()).toBe(before);
    expect(await verify()).toMatchObject({ state: 'sound' });
  });

  it.each([
    [
      'an entry that was changed',
      `update audit_entry set action = 'test.undone' where id = 4`,
      'changed',
      4,
    ],
    [
      'whose time was changed',
      `update audit_entry set at = at - interval '1 day' where id = 4`,
      'changed',
      4,
    ],
    [
      'whose data was changed',
      `update audit_entry set data = '{"a": 1}' where id = 4`,
      'changed',
      4,
    ],
    [
      'a link that was changed',
      `update audit_link set chain_sha256 = sha256('x') where sequence = 4`,
      'changed',
      4,
    ],
    ['a link that is gone', 'delete from audit_link where sequence = 4', 'missing', 4],
    [
      'an entry that is gone with its link',
      `delete from audit_link where sequence = 4; delete from audit_entry where id = 4`,
      'missing',
      4,
    ],
  ])('shows %s', async (_, statement, reason, sequence) => {
    await owner(statement);
    expect(await verify()).toEqual({ state: 'broken', sequence, reason });
  });

  it('shows an end that was cut off, and an entry that was slipped in', async () => {
    const end = await last();
    await owner(`delete from audit_link where sequence = ${end}`);
    expect(await verify()).toEqual({ state: 'broken', sequence: end - 1, reason: 'end' });
    await owner(`
      update audit_chain set sequence = sequence - 1, head = (
        select chain_sha256 from audit_link where sequence = ${end - 1})`);
    expect(await verify()).toMatchObject({ state: 'broken', reason: 'unlinked' });
  });

  it('is verified in parts for evidence as well', async () => {
    const officialIds = [await addOfficial(world.ctx)];
    for (let at = 0; at < 3; at += 1) await addFlag(world, { officialIds });
    const part = (after: number, limit: number) => verifyEvidencePart(world.ctx, { after, limit });
    expect(await part(0, 2)).toEqual({ state: 'sound', checked: 2, of: 3, done: false });
    expect(await part(2, 2)).toEqual({ state: 'sound', checked: 3, of: 3, done: true });
    await owner(`update evidence_item set content = '{}' where sequence = 3`);
    expect(await part(0, 2)).toMatchObject({ state: 'sound' });
    expect(await part(2, 2)).toEqual({ state: 'broken', sequence: 3, reason: 'changed' });
    await owner('delete from evidence_item where sequence = 3');
    expect(await part(2, 2)).toEqual({ state: 'broken', sequence: 2, reason: 'end' });
    expect(await part(7, 2)).toMatchObject({ state: 'broken' });
  });
});

const list = (filter = {}, after: number | null = null, size = 50) =>
  listAudit(world.ctx, { filter, after, size });

describe('reading the log', () => {
  it('is the newest first, a page at a time', async () => {
    const first = await list({}, null, 2);
    expect(first.items.map(({ action }) => action)).toEqual(['test.done', 'test.done']);
    const second = await list({}, first.items.at(-1)?.id ?? null, 2);
    expect(second.items[0]?.id).toBeLessThan(first.items[1]?.id ?? 0);
    expect(first.next).not.toBeNull();
  });

  it('is filtered by who, what, subject and period', async () => {
    await write(world.ctx, 'y');
    const count = async (filter: object) => (await list(filter)).items.length;
    expect(await count({ subject: 'y' })).toBe(1);
    expect(await count({ action: 'test.done' })).toBe(6);
    expect(await count({ action: 'test' })).toBe(6);
    expect(await count({ action: 'tes' })).toBe(0);
    expect(await count({ actor: 'machine' })).toBe((await list()).items.length);
    expect(await count({ actor: 'x' })).toBe(0);
    expect(await count({ from: new Date(Date.now() + 60_000) })).toBe(0);
    expect(await count({ until: new Date(Date.now() - 60_000) })).toBe(0);
    expect(await listAuditActions(world.ctx)).toEqual([
      'connector.added',
      'organisation.created',
      'test.done',
    ]);
  });

  it('as an export tells that it was taken', async () => {
    const found: string[] = [];
    for await (const page of exportAudit(world.ctx, { action: 'audit' })) {
      found.push(...page.map(({ action }) => action));
    }
    expect(found).toEqual(['audit.exported']);
  });

  it('of another organisation is not possible', async () => {
    const other = await addOrganisation(world.database, 'elzendam');
    expect((await listAudit(other, { filter: {}, after: null, size: 9 })).items).toHaveLength(1);
  });
});
