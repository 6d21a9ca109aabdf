import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { audit } from '../audit/write.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, orConflict, orMissing } from '../errors.ts';
import { mostViews, viewSchema } from './view.ts';
import type { NewView, ViewFilter } from './view.ts';

const taken = 'You have a view of that name.';

/**
 * Keeps filters under a name. Saving the same twice is one view. Returns its id.
 * @throws DomainError conflict when the name is taken by other filters, refused beyond `mostViews`, not_found without
 * the official.
 */
export async function saveView(ctx: Context, input: NewView): Promise<string> {
  const { name, filter, shared } = viewSchema.parse(input);
  const { officialId = null, ...codes } = filter;
  const own = memberId(ctx);
  return transaction(ctx, async (tx) => {
    await lockViews(tx, own);
    const known = await findNamed(tx, own, name);
    if (known !== null) {
      if (sameFilter(known, filter) && known.shared === shared) {
        return known.id;
      }
      throw new DomainError('conflict', taken);
    }
    const [count] = await tx<[{ views: number }]>`
      select count(*)::int as views from saved_view where member_id = ${own}`;
    if (count.views >= mostViews) {
      throw new DomainError('refused', `More than ${mostViews} views are no longer an overview.`);
    }
    const id = uuid();
    const row = { organisationId: ctx.organisationId, id, memberId: own, name, shared, officialId };
    await orMissing(
      'official',
      () => tx`insert into saved_view ${tx({ ...row, filter: tx.json(codes) })}`,
    );
    await audit(ctx, tx, {
      action: 'view.saved',
      subject: { kind: 'view', id },
      data: { shared, filter },
    });
    return id;
  });
}

/**
 * Gives one's own view another name, and shares it or no longer does.
 * @throws DomainError not_found, or conflict when the name is taken.
 */
export async function changeView(
  ctx: Context,
  id: string,
  input: Pick<NewView, 'name' | 'shared'>,
): Promise<void> {
  const { name, shared } = viewSchema.pick({ name: true, shared: true }).parse(input);
  await transaction(ctx, async (tx) => {
    const changed = await orConflict(
      taken,
      () => tx`
        update saved_view set name = ${name}, shared = ${shared}
        where id = ${id} and member_id = ${memberId(ctx)} and (name, shared) <> (${name}, ${shared})`,
    );
    if (changed.count === 1) {
      await dropDefaults(tx, id);
      await audit(ctx, tx, {
        action: 'view.changed',
        subject: { kind: 'view', id },
        data: { shared },
      });
      return;
    }
    await mustExist(ctx, tx, id);
  });
}

/** Whoever began with a view that is no longer shared begins with all again. */
async function dropDefaults(tx: Transaction, id: string): Promise<void> {
  await tx`
    delete from default_view d using saved_view v
    where v.id = ${id} and d.view_id = v.id and not v.shared and d.member_id <> v.member_id`;
}

async function mustExist(ctx: Context, tx: Transaction, id: string): Promise<void> {
  const [view] = await tx`select from saved_view where id = ${id} and member_id = ${memberId(ctx)}`;
  if (view === undefined) {
    throw new DomainError('not_found', 'There is no such view of yours.');
  }
}

/** One at a time for a member, so that two forms at once neither pass the limit nor fail. */
async function lockViews(tx: Transaction, own: string): Promise<void> {
  await tx`select from member where id = ${own} for no key update`;
}

interface Known {
  readonly id: string;
  readonly filter: Omit<ViewFilter, 'officialId'>;
  readonly officialId: string | null;
  readonly shared: boolean;
}

async function findNamed(tx: Transaction, own: string, name: string): Promise<Known | null> {
  const [known] = await tx<Known[]>`
    select id, filter, official_id, shared from saved_view where member_id = ${own} and name = ${name}`;
  return known ?? null;
}

/** Absent and undefined are alike: JSON knows one of them. */
function sameFilter(known: Known, { officialId, ...codes }: ViewFilter): boolean {
  const stored: unknown = JSON.parse(JSON.stringify(codes));
  return known.officialId === (officialId ?? null) && isDeepStrictEqual(known.filter, stored);
}
