import type { Transaction } from '@wachtpost/database';
import { holding, untilBlocked } from '@wachtpost/database/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addFlag, addOfficial, createWorld } from '../testing.ts';
import type { World } from '../testing.ts';
import { canonical } from './chain.ts';
import { verifyEvidence } from './verify.ts';

describe('the canonical form', () => {
  it('is one spelling for one value, as RFC 8785 says', () => {
    expect(canonical({ b: [1e30, 4.5, 0.002], a: 'é\u000f', '\u20ac': -0 })).toBe(
      '{"a":"é\\u000f","b":[1e+30,4.5,0.002],"€":0}',
    );
    expect(canonical({ b: 1, a: 2 })).toBe(canonical({ a: 2, b: 1 }));
  });

  it('exists for JSON alone', () => {
    expect(() => canonical(undefined)).toThrow('Only JSON');
  });
});

/** Seals one link by SQL alone, as anybody could who knows the rule of the chain. */
async function growBy(tx: Transaction, content: string): Promise<void> {
  await tx`
    insert into evidence_item (organisation_id, sequence, content, content_sha256, previous_sha256, chain_sha256)
    select organisation_id, sequence + 1, ${content}, hash, head, sha256(head || hash)
    from evidence_chain, sha256(convert_to(${content}, 'UTF8')) as hash`;
  await tx`
    update evidence_chain set (sequence, head) =
      (select sequence, chain_sha256 from evidence_item order by sequence desc limit 1)`;
}

describe('verifying the evidence', () => {
  let world: World;

  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.database.drop());

  /** Sequence of the newest link; each test breaks one that the owner's hand can mend again. */
  let last: number;

  beforeEach(async () => {
    const officialIds = [await addOfficial(world.ctx)];
    await addFlag(world, { officialIds });
    await addFlag(world, { officialIds });
    const [row] = await world.database.owner<{ last: number }[]>`
      select max(sequence) as last from evidence_item`;
    last = row?.last ?? 0;
  });

  /** Breaks the chain, looks, and mends it. */
  async function verifyAfter(statement: string) {
    const { owner } = world.database;
    await owner.unsafe(`create temp table kept as select * from evidence_item`);
    await owner.unsafe(statement);
    const report = await verifyEvidence(world.ctx);
    await owner.unsafe(`
      delete from evidence_item; insert into evidence_item select * from kept; drop table kept`);
    return report;
  }

  it('finds a chain sound', async () => {
    expect(await verifyEvidence(world.ctx)).toEqual({ sound: true, items: last, erased: 0 });
  });

  it('finds a chain sound that grows at the same moment', async () => {
    const { verified } = await holding(
      world.database,
      (tx) => tx`lock table evidence_item in access exclusive mode`,
      async (tx) => {
        const verifying = verifyEvidence(world.ctx);
        await untilBlocked(world.database, 1);
        await growBy(tx, 'a link that is sealed meanwhile');
        return { verified: verifying };
      },
    );
    expect(await verified).toEqual({ sound: true, items: last + 1, erased: 0 });
  });

  it('finds content that was changed', async () => {
    const report = await verifyAfter(
      `update evidence_item set content = replace(content, 'zwembad', 'stadhuis') where sequence = ${last - 1}`,
    );
    expect(report).toEqual({ sound: false, sequence: last - 1, reason: 'the content was changed' });
  });

  it('finds content that was changed together with its hash', async () => {
    const report = await verifyAfter(
      `update evidence_item set content = '{}', content_sha256 = sha256('{}') where sequence = ${last}`,
    );
    expect(report).toEqual({ sound: false, sequence: last, reason: 'the link was changed' });
  });

  it('finds a link that was changed', async () => {
    const report = await verifyAfter(
      `update evidence_item set chain_sha256 = sha256('x') where sequence = ${last}`,
    );
    expect(report).toMatchObject({ sound: false, reason: 'the link was changed' });
  });

  it('finds a link that was computed anew, by what follows it', async () => {
    const report = await verifyAfter(`
      update evidence_item set content = '{}', content_sha256 = sha256('{}'),
        chain_sha256 = sha256(previous_sha256 || sha256('{}')) where sequence = ${last - 1}`);
    expect(report).toEqual({
      sound: false,
      sequence: last,
      reason: 'the link does not follow the one before it',
    });
  });

  it('finds a link that is missing, in the middle and at the end', async () => {
    const middle = await verifyAfter(`delete from evidence_item where sequence = ${last - 1}`);
    expect(middle).toMatchObject({ sound: false, reason: 'a link is missing' });
    const end = await verifyAfter(`delete from evidence_item where sequence = ${last}`);
    expect(end).toEqual({
      sound: false,
      sequence: last - 1,
      reason: 'the chain does not end where its head says',
    });
    const all = await verifyAfter(`delete from evidence_item`);
    expect(all).toMatchObject({ sound: false, sequence: 0 });
  });

  it('accepts content that was erased, and counts it', async () => {
    const report = await verifyAfter(
      `update evidence_item set content = null, erased_at = now() where sequence = ${last}`,
    );
    expect(report).toEqual({ sound: true, items: last, erased: 1 });
  });
});
