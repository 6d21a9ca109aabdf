import { inOrganisation } from '@wachtpost/database';
import type { Transaction } from '@wachtpost/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from './catalogue.ts';
import type { Table } from './catalogue.ts';
import { createTwoOrganisations } from './organisations.ts';
import type { TwoOrganisations } from './organisations.ts';

let two: TwoOrganisations;
let tables: Table[];

beforeAll(async () => {
  two = await createTwoOrganisations();
  tables = await tablesOf(two.database.owner);
});
afterAll(() => two.database.drop());

const us = <T>(work: (tx: Transaction) => Promise<T>) =>
  inOrganisation(two.database.db, two.ours.organisationId, work);
const theirId = () => two.theirs.organisationId;
const ourId = () => two.ours.organisationId;

/** How many rows an organisation has, as the owner sees it. */
async function countOf(table: Table, organisationId: string): Promise<number> {
  const { owner } = two.database;
  const [row] = await owner<{ n: number }[]>`
    select count(*) as n from ${owner(table.name)} where ${owner(table.owner)} = ${organisationId}`;
  return row?.n ?? 0;
}

/** Everything an organisation has in a table: a change of any value changes it. */
async function stateOf(table: Table, organisationId: string): Promise<string> {
  const { owner } = two.database;
  const [row] = await owner<{ state: string }[]>`
    select string_agg(t::text, E'\n' order by t::text) as state
    from ${owner(table.name)} t where ${owner(table.owner)} = ${organisationId}`;
  return row?.state ?? '';
}

/** Each table by name with what became of it, so that a failure names all tables that are wrong. */
async function ofEach<T>(look: (table: Table) => Promise<T>): Promise<Record<string, T>> {
  const found: [string, T][] = [];
  for (const table of tables) {
    found.push([table.name, await look(table)]);
  }
  return Object.fromEntries(found);
}
const all = <T>(value: T) => Object.fromEntries(tables.map((table) => [table.name, value]));

/** "0 rows" where a write touched nothing, else the database's refusal. */
async function attempt(work: () => Promise<{ count: number }>): Promise<string> {
  try {
    return `${(await work()).count} rows`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? refusal(String(error.code)) : String(error);
  }
}
const refusal = (code: string) => (code === '42501' ? 'refused' : `error ${code}`);

/** Inserts a copy of an organisation's row, with every value as it stands there. */
async function insertCopy(tx: Transaction, table: Table, organisationId: string) {
  const { owner } = two.database;
  const [row] = await owner<{ copy: string }[]>`
    select to_jsonb(t)::text as copy from ${owner(table.name)} t
    where ${owner(table.owner)} = ${organisationId} limit 1`;
  return tx`
    insert into ${tx(table.name)} overriding system value
    select * from jsonb_populate_record(null::${tx(table.name)}, ${row?.copy ?? ''}::text::jsonb)`;
}

describe('every table of an organisation', () => {
  it('holds rows of both organisations here, so that the rest of this file means something', async () => {
    expect(tables.length).toBeGreaterThan(15);
    const empty = await ofEach(async (table) => [
      (await countOf(table, ourId())) > 0,
      (await countOf(table, theirId())) > 0,
    ]);
    expect(empty).toEqual(all([true, true]));
  });

  it('has row security on', async () => {
    expect(await ofEach(async (table) => table.rowSecurity)).toEqual(all(true));
  });

  it('shows an organisation all of its own rows and none of another', async () => {
    const seen = await ofEach((table) =>
      us(async (tx) => {
        const [row] = await tx<{ own: number; other: number }[]>`
          select count(*) filter (where ${tx(table.owner)} = ${ourId()}) as own,
            count(*) filter (where ${tx(table.owner)} <> ${ourId()}) as other
          from ${tx(table.name)}`;
        return { own: row?.own === (await countOf(table, ourId())), other: row?.other };
      }),
    );
    expect(seen).toEqual(all({ own: true, other: 0 }));
  });

  it('shows nothing where no organisation was named', async () => {
    const { db } = two.database;
    const seen = await ofEach(async (table) => {
      const rows = await db`select * from ${db(table.name)}`;
      return rows.length;
    });
    expect(seen).toEqual(all(0));
  });

  it('lets nobody change or delete rows of another organisation', async () => {
    const before = await ofEach((table) => stateOf(table, theirId()));
    const tried = await ofEach(async (table) => {
      const update = await attempt(() =>
        us(
          (tx) => tx`
            update ${tx(table.name)} set ${tx(table.owner)} = ${tx(table.owner)}
            where ${tx(table.owner)} = ${theirId()}`,
        ),
      );
      const remove = await attempt(() =>
        us((tx) => tx`delete from ${tx(table.name)} where ${tx(table.owner)} = ${theirId()}`),
      );
      return [update, remove].every((end) => end === '0 rows' || end === 'refused');
    });
    expect(tried).toEqual(all(true));
    expect(await ofEach((table) => stateOf(table, theirId()))).toEqual(before);
  });

  it('lets nobody give a row away to another organisation', async () => {
    const tried = await ofEach((table) =>
      attempt(() => us((tx) => tx`update ${tx(table.name)} set ${tx(table.owner)} = ${theirId()}`)),
    );
    expect(tried).toEqual(all('refused'));
  });

  it('refuses a row of another organisation', async () => {
    const tried = await ofEach((table) =>
      attempt(() => us((tx) => insertCopy(tx, table, theirId()))),
    );
    expect(tried).toEqual(all('refused'));
  });

  it('refuses every row where no organisation was named', async () => {
    const tried = await ofEach((table) =>
      attempt(async () => {
        const inserted = await two.database.db.begin((tx) => insertCopy(tx, table, ourId()));
        return inserted;
      }),
    );
    expect(tried).toEqual(all('refused'));
  });

  it('lets an organisation insert rows of its own, but for the constraints', async () => {
    const tried = await ofEach((table) =>
      attempt(() => us((tx) => insertCopy(tx, table, ourId()))),
    );
    expect(tried).toEqual(all('error 23505'));
  });
});

const ours = (statement: string) => attempt(() => us((tx) => tx.unsafe(statement)));

describe('what only grows', () => {
  it.each(['flag_event', 'audit_entry', 'score'])(
    'refuses to change or delete a %s',
    async (name) => {
      expect(await ours(`delete from ${name}`)).toBe('refused');
      expect(await ours(`update ${name} set organisation_id = organisation_id`)).toBe('refused');
    },
  );

  it('refuses to delete evidence or to change what was hashed, and lets its content be erased', async () => {
    expect(await ours('delete from evidence_item')).toBe('refused');
    expect(await ours('delete from evidence_chain')).toBe('refused');
    const hashed = ['sequence', 'content_sha256', 'previous_sha256', 'chain_sha256'];
    const tried = await Promise.all(
      hashed.map((column) => ours(`update evidence_item set ${column} = ${column}`)),
    );
    expect(tried).toEqual(hashed.map(() => 'refused'));
    expect(
      await ours(
        'update evidence_item set content = null, erased_at = now() where content is not null',
      ),
    ).toBe('1 rows');
  });

  it('refuses to delete an organisation', async () => {
    expect(await ours('delete from organisation')).toBe('refused');
  });
});

describe('the organisation of a transaction', () => {
  it('is gone when the transaction ends, well or badly, on the same connection', async () => {
    const { db } = two.database;
    const connection = await db.reserve();
    try {
      const look = async () => {
        const [row] = await connection<
          { id: string | null }[]
        >`select current_organisation() as id`;
        return row?.id;
      };
      for (const end of ['commit', 'rollback']) {
        await connection`begin`;
        await connection`select set_config('app.organisation_id', ${ourId()}, true)`;
        expect(await look()).toBe(ourId());
        await connection.unsafe(end);
        expect(await look()).toBeNull();
      }
      expect(await connection`select id from official`).toEqual([]);
    } finally {
      connection.release();
    }
  });

  it('never leaks between transactions that share a pool', async () => {
    const turns = Array.from({ length: 60 }, (_, at) => (at % 2 === 0 ? two.ours : two.theirs));
    const seen = await Promise.all(
      turns.map(({ db, organisationId }, at) =>
        inOrganisation(db, organisationId, async (tx) => {
          if (at % 5 === 0) {
            throw new Error('on purpose');
          }
          return tx<{ organisationId: string }[]>`select organisation_id from official`;
        }).catch(() => []),
      ),
    );
    turns.forEach(({ organisationId }, at) => {
      expect(new Set(seen[at]?.map((row) => row.organisationId))).toEqual(
        new Set(at % 5 === 0 ? [] : [organisationId]),
      );
    });
    const { db } = two.database;
    const after = await Promise.all(Array.from({ length: 20 }, () => db`select id from official`));
    expect(after.flat()).toEqual([]);
  });

  it('must be a UUID: anything else fails instead of matching something', async () => {
    for (const wrong of ['*', '%', `${ourId()}' or true --`]) {
      const reading = inOrganisation(two.database.db, wrong, (tx) => tx`select id from official`);
      await expect(reading).rejects.toMatchObject({ code: '22P02' });
    }
    expect(await inOrganisation(two.database.db, '', (tx) => tx`select id from official`)).toEqual(
      [],
    );
  });
});
