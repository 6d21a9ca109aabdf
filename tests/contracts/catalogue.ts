import type { Database } from '@wachtpost/database';

/**
 * Tables that belong to the installation and not to an organisation. They hold no data of anybody: which migrations
 * ran, which workers live, and which host rests, because a host sees one installation and not its organisations.
 */
const ofTheInstallation = [
  'migration',
  'host_rest',
  'attempt',
  'spent_logout_token',
  'worker_sign',
];

export interface Table {
  readonly name: string;
  /** The column that row security compares. */
  readonly owner: 'id' | 'organisation_id';
  readonly rowSecurity: boolean;
}

/** Every table of the product's schema, from the catalogue: a new one is in here by itself. */
export async function tablesOf(db: Database): Promise<Table[]> {
  const rows = await db<{ name: string; rowSecurity: boolean }[]>`
    select relname as name, relrowsecurity as row_security from pg_class
    where relnamespace = 'wachtpost'::regnamespace and relkind in ('r', 'p')
      and relname <> all(${ofTheInstallation}::text[])
    order by relname`;
  return rows.map((row) => ({
    ...row,
    owner: row.name === 'organisation' ? 'id' : 'organisation_id',
  }));
}

export interface ForeignKey {
  readonly name: string;
  readonly table: string;
  readonly target: string;
  /** Pairs of columns: of the table, of its target. */
  readonly columns: readonly { readonly from: string; readonly to: string }[];
}

export async function foreignKeysOf(db: Database): Promise<ForeignKey[]> {
  return db<ForeignKey[]>`
    select c.conname as name, s.relname as table, t.relname as target,
      (select json_agg(json_build_object('from', f.attname, 'to', g.attname) order by at)
        from unnest(c.conkey, c.confkey) with ordinality as k (source, target, at)
        join pg_attribute f on f.attrelid = c.conrelid and f.attnum = k.source
        join pg_attribute g on g.attrelid = c.confrelid and g.attnum = k.target) as columns
    from pg_constraint c
    join pg_class s on s.oid = c.conrelid
    join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = 'wachtpost'::regnamespace
    order by s.relname, c.conname`;
}

export interface Definer {
  readonly name: string;
  readonly config: readonly string[] | null;
  /** Types of the columns that it answers with. */
  readonly answers: readonly string[];
  readonly publicMay: boolean;
}

/** Functions that run as their owner, whom row security does not bind. */
export async function definersOf(db: Database): Promise<Definer[]> {
  return db<Definer[]>`
    select p.proname as name, p.proconfig as config,
      has_function_privilege('public', p.oid, 'execute') as public_may,
      coalesce(
        (select array_agg(format_type(type, null)) from unnest(p.proallargtypes, p.proargmodes)
          as a (type, mode) where mode in ('o', 'b', 't')),
        array[format_type(p.prorettype, null)]) as answers
    from pg_proc p
    where p.pronamespace = 'wachtpost'::regnamespace and p.prosecdef
    order by p.proname`;
}
