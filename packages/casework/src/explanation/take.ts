import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Label } from '../label.ts';
import { concernsSomebody } from '../mention/live.ts';
import type { Question } from './explanation.ts';

/** A flag whose explanation is open, with what it takes to find it. */
export interface OpenQuestion extends Question {
  readonly labels: readonly Label[];
  readonly text: string;
}

/**
 * Takes open questions about scores of this model, the most severe flags first, and keeps other workers off them
 * for a while. Left out is what nobody whom it mentions consents to any more, and a text that was edited since.
 *
 * @param input.afterMs how long ago another worker must have taken a question that it did not answer.
 */
export async function takeUnexplained(
  ctx: Context,
  input: { modelRevision: string; afterMs: number; limit: number },
): Promise<OpenQuestion[]> {
  return transaction(
    ctx,
    (tx) => tx<OpenQuestion[]>`
      with taken as materialized (
        select e.flag_id, p.text
        from explanation e
        join flag f on f.id = e.flag_id
        join post p on p.id = f.post_id and p.revision = e.post_revision
        where e.spans is null and e.failure is null and e.model_revision = ${input.modelRevision}
          and (e.taken_at is null or e.taken_at <= now() - ${input.afterMs} * interval '1 millisecond')
          and p.text is not null and ${concernsSomebody(tx)}
        order by f.severity desc, e.flag_id
        limit ${input.limit} for update of e skip locked)
      update explanation e set taken_at = now()
      from taken t where t.flag_id = e.flag_id
      returning e.flag_id, e.post_revision, e.model_revision, e.labels, t.text`,
  );
}
