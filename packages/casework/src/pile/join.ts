import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import type { Context } from '../context.ts';
import type { RaisedFlag } from '../flag/raise.ts';
import { fingerprint, likeness } from './fingerprint.ts';
import type { Fingerprint, Likeness } from './fingerprint.ts';

/** Days within which a text that says nearly the same joins the first; after that a new pile begins. */
export const openDays = 7;
/** As many as somebody can oversee; what comes after them begins a new pile. */
const mostFlags = 1_000;

/** The first flag of a pile, or one that nobody has joined yet. */
interface Seed extends Omit<Fingerprint, 'bands'> {
  readonly flagId: string;
  readonly pileId: string;
  flags: number;
}

interface Text {
  readonly flagId: string;
  readonly text: string;
  readonly officialIds: readonly string[];
}

/**
 * Marks flags whose texts say the same, or nearly so, about the same officials. Each is compared with the first
 * of a pile alone, so that a pile does not drift. To be called under the lock of the evidence chain: flags that are
 * raised at the same moment take turns and find each other. A flag that was decided stays where it is.
 */
export async function joinPiles(
  ctx: Context,
  tx: Transaction,
  flags: readonly RaisedFlag[],
): Promise<void> {
  await leavePiles(
    tx,
    flags.filter(({ isNew }) => !isNew),
  );
  const texts = await readTexts(tx, flags);
  const prints = texts.flatMap(({ flagId, ...text }) => {
    const print = fingerprint(ctx, text);
    return print === null ? [] : [{ flagId, ...print }];
  });
  const seeds = await readSeeds(tx, prints);
  const known = seeds.length;
  const joined = prints.flatMap((print) => {
    const found = join(seeds, print);
    if (found === null) {
      seeds.push({ ...print, pileId: uuid(), flags: 1 });
    }
    return found ?? [];
  });
  const bandsOf = new Map(prints.map(({ flagId, bands }) => [flagId, bands]));
  await sow(ctx, tx, seeds.slice(known), bandsOf);
  await mark(tx, joined);
}

interface Joined {
  readonly flagId: string;
  readonly seed: Seed;
  readonly alike: Likeness;
}

/** The same words before nearly the same, and of those the older pile. */
function join(seeds: readonly Seed[], print: Fingerprint & { flagId: string }): Joined | null {
  const room = seeds.filter(({ flags }) => flags < mostFlags);
  for (const alike of ['same', 'near'] as const) {
    const seed = room.find((one) => likeness(one, print) === alike);
    if (seed !== undefined) {
      seed.flags += 1;
      return { flagId: print.flagId, seed, alike };
    }
  }
  return null;
}

/** An edited post may say something else now. What joined it stays together. */
async function leavePiles(tx: Transaction, flags: readonly RaisedFlag[]): Promise<void> {
  if (flags.length === 0) {
    return;
  }
  const ids = flags.map(({ id }) => id);
  await tx`delete from pile_seed where flag_id = any(${ids}::uuid[])`;
  await tx`
    update flag set pile_id = null, alike = null
    where id = any(${ids}::uuid[]) and status = 'open' and pile_id is not null`;
}

async function readTexts(tx: Transaction, flags: readonly RaisedFlag[]): Promise<Text[]> {
  return tx<Text[]>`
    select f.id as flag_id, p.text,
      array(select m.official_id::text from mention m where m.post_id = p.id) as official_ids
    from flag f join post p on p.id = f.post_id
    where f.id = any(${flags.map(({ id }) => id)}::uuid[]) and f.status = 'open' and p.text is not null
    order by f.id`;
}

async function readSeeds(tx: Transaction, prints: readonly Fingerprint[]): Promise<Seed[]> {
  if (prints.length === 0) {
    return [];
  }
  const bands = [...new Set(prints.flatMap((print) => print.bands))];
  return tx<Seed[]>`
    select flag_id, pile_id, words, sense, sketch, flags from pile_seed
    where flag_id in (select flag_id from pile_band where band = any(${bands}::integer[]))
      and sense in ${tx(prints.map(({ sense }) => sense))}
      and opened_at > now() - ${openDays} * interval '1 day'
    order by opened_at, flag_id`;
}

async function sow(
  ctx: Context,
  tx: Transaction,
  seeds: readonly Seed[],
  bandsOf: ReadonlyMap<string, readonly number[]>,
): Promise<void> {
  if (seeds.length === 0) {
    return;
  }
  const { organisationId } = ctx;
  await tx`
    insert into pile_seed ${tx(
      seeds.map(({ flagId, pileId, words, sense, sketch }) => ({
        organisationId,
        flagId,
        pileId,
        words,
        sense,
        sketch,
      })),
    )}`;
  const pairs = seeds.flatMap(({ flagId }) =>
    (bandsOf.get(flagId) ?? []).map((band) => ({ flagId, band })),
  );
  await tx`
    insert into pile_band (organisation_id, band, flag_id)
    select ${organisationId}, * from unnest(
      ${pairs.map(({ band }) => band)}::integer[], ${pairs.map(({ flagId }) => flagId)}::uuid[])
    on conflict do nothing`;
}

/** The first flag of a pile gets its mark when a second one comes. */
async function mark(tx: Transaction, joined: readonly Joined[]): Promise<void> {
  if (joined.length === 0) {
    return;
  }
  const seeds = [...new Set(joined.map(({ seed }) => seed))];
  await tx`
    update pile_seed s set flags = j.flags
    from unnest(${seeds.map(({ flagId }) => flagId)}::uuid[], ${seeds.map(({ flags }) => flags)}::int[])
      as j (flag_id, flags)
    where s.flag_id = j.flag_id`;
  const marks = [
    ...seeds.map(({ flagId, pileId }) => ({ flagId, pileId, alike: 'same' })),
    ...joined.map(({ flagId, seed, alike }) => ({ flagId, pileId: seed.pileId, alike })),
  ];
  const column = (name: 'flagId' | 'pileId' | 'alike') => marks.map((one) => one[name]);
  await tx`
    update flag f set pile_id = j.pile_id, alike = j.alike
    from unnest(${column('flagId')}::uuid[], ${column('pileId')}::uuid[], ${column('alike')}::text[])
      as j (flag_id, pile_id, alike)
    where f.id = j.flag_id and f.pile_id is null`;
}
