import type { CareNow } from '../care/care.ts';
import { selectCareNow } from '../care/read.ts';
import { memberId, transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';

/** What a member is told about themselves wherever they are. */
export interface Self {
  readonly name: string;
  readonly organisation: string;
  /** Null for who is no adviser. */
  readonly care: CareNow | null;
}

/** Whoever acts, in one trip to the database. @throws DomainError not_found when they or the organisation are gone. */
export async function readSelf(ctx: Context): Promise<Self> {
  const own = memberId(ctx);
  const advises = ctx.actor.kind === 'member' && ctx.actor.roles.includes('adviser');
  return transaction(ctx, async (tx) => {
    const [[self], care] = await Promise.all([
      tx<{ name: string; organisation: string }[]>`
        select m.name, o.name as organisation
        from member m join organisation o on o.id = m.organisation_id where m.id = ${own}`,
      advises ? selectCareNow(tx, own) : null,
    ]);
    if (self === undefined) {
      throw notFound('member');
    }
    return { ...self, care };
  });
}
