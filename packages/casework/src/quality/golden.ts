import type { Transaction } from '@wachtpost/database';
import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import { audit } from '../audit/write.ts';
import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import { DomainError, notFound } from '../errors.ts';
import type { Label } from '../label.ts';
import { requireSecondReviewer } from '../review/reviewer.ts';
import { checkAnswerSchema } from './check.ts';

/** As many as anybody keeps in view; older ones are retired. */
const mostItems = 200;

export const goldenSchema = z
  .object({
    text: z.string().trim().min(10).max(2000),
    /** Why the answer is what it is; shown to whoever has answered. */
    explanation: z.string().trim().min(10).max(1000),
  })
  .and(checkAnswerSchema);
export type NewGoldenItem = z.input<typeof goldenSchema>;

/** An invented text with its known answer. */
export interface GoldenItem {
  readonly id: string;
  readonly text: string;
  readonly relevant: boolean;
  readonly labels: readonly Label[];
  readonly explanation: string;
  readonly addedByName: string;
  readonly addedAt: Date;
}

/**
 * Adds an invented text for colleagues to judge. Adding the same again is one. Returns its id.
 * @throws DomainError refused for whoever is no second reviewer and for too many; invalid for a text that somebody really wrote.
 */
export async function addGolden(ctx: Context, input: NewGoldenItem): Promise<string> {
  const item = goldenSchema.parse(input);
  return transaction(ctx, async (tx) => {
    const member = await requireSecondReviewer(ctx, tx);
    // One at a time, so that the same form twice is one item.
    await tx`select from organisation where id = ${ctx.organisationId} for no key update`;
    const known = await selectGolden(tx);
    const same = known.find(({ text }) => text === item.text);
    if (same !== undefined) {
      return same.id;
    }
    if (known.length >= mostItems) {
      throw new DomainError('refused', `Retire some of the ${mostItems} practice texts first.`);
    }
    await requireInvented(tx, item.text);
    const id = uuid();
    await tx`insert into golden_item ${tx({
      organisationId: ctx.organisationId,
      id,
      ...item,
      addedBy: member,
    })}`;
    await audit(ctx, tx, { action: 'golden.added', subject: { kind: 'golden', id } });
    return id;
  });
}

/**
 * Takes an item out of what is drawn from now on. Again changes nothing.
 * @throws DomainError not_found; refused for whoever is no second reviewer.
 */
export async function retireGolden(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    const [known] = await tx`select from golden_item where id = ${id}`;
    if (known === undefined) {
      throw notFound('practice text');
    }
    const member = await requireSecondReviewer(ctx, tx);
    const retired = await tx`
      update golden_item set retired_at = now(), retired_by = ${member}
      where id = ${id} and retired_at is null`;
    if (retired.count > 0) {
      await audit(ctx, tx, { action: 'golden.retired', subject: { kind: 'golden', id } });
    }
  });
}

/** What is drawn from, newest first. */
export function listGolden(ctx: Context): Promise<GoldenItem[]> {
  return transaction(ctx, selectGolden);
}

function selectGolden(tx: Transaction): Promise<GoldenItem[]> {
  return tx<GoldenItem[]>`
    select g.id, g.text, g.relevant, g.labels, g.explanation, m.name as added_by_name, g.added_at
    from golden_item g join member m on m.id = g.added_by
    where g.retired_at is null order by g.added_at desc, g.id desc`;
}

/** What somebody wrote belongs to them, and to the official it is about: it must go when they are forgotten. */
async function requireInvented(tx: Transaction, text: string): Promise<void> {
  const plain = (what: ReturnType<Transaction>) =>
    tx`lower(regexp_replace(${what}, '[[:space:][:punct:]]+', '', 'g'))`;
  const [copied] = await tx`
    select from post p
    where p.text is not null and ${plain(tx`p.text`)} = ${plain(tx`${text}::text`)} limit 1`;
  if (copied !== undefined) {
    throw new DomainError('invalid', 'A practice text is invented or rewritten, not copied.');
  }
}
