import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import type { RaisedFlag } from '../flag/raise.ts';
import type { ModelIdentity } from '../score/record.ts';

/**
 * Asks which words carried the scores of flags that were raised or scored again, in the transaction of the
 * scores: the answer takes time and may be lost, the question may not. An earlier answer goes, because it was
 * about another text or another model. A flag that the machine found nothing in has nothing to explain.
 */
export async function askExplanations(
  ctx: Context,
  tx: Transaction,
  input: { model: ModelIdentity; flags: readonly RaisedFlag[] },
): Promise<void> {
  const rows = input.flags
    .filter(({ post }) => post.verdict.grounds.length > 0)
    .map(({ id, post }) => ({
      organisationId: ctx.organisationId,
      flagId: id,
      postRevision: post.revision,
      modelRevision: input.model.revision,
      labels: post.verdict.grounds.map((ground) => ground.label),
    }));
  if (rows.length === 0) {
    return;
  }
  await tx`
    insert into explanation ${tx(rows)}
    on conflict (organisation_id, flag_id) do update set
      post_revision = excluded.post_revision, model_revision = excluded.model_revision,
      labels = excluded.labels, spans = null, failure = null, taken_at = null, explained_at = null`;
}
