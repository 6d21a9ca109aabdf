import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import { addEvent } from '../flag/event.ts';
import { raiseFlags } from '../flag/raise.ts';
import { setLabels } from '../flag/relabel.ts';
import type { Label, Probabilities } from '../label.ts';
import type { Sensitivity } from '../organisation/organisation.ts';
import type { ModelIdentity } from '../score/record.ts';

interface Scored {
  readonly revision: number;
  readonly probabilities: Probabilities;
  readonly model: ModelIdentity;
  readonly sensitivity: Sensitivity;
}

/**
 * Raises a flag about a sampled post that somebody judged to need attention, with its evidence, as for a post that was
 * handed in: the machine found nothing, a person did. The post is locked and has no flag. Returns the flag's id.
 */
export async function raiseFound(
  ctx: Context,
  tx: Transaction,
  found: { readonly checkId: string; readonly postId: string; readonly labels: readonly Label[] },
): Promise<string> {
  const { checkId, postId, labels } = found;
  await tx`update post set reported = true where id = ${postId}`;
  const [scored] = await tx<Scored[]>`
    select p.revision, s.probabilities, o.sensitivity, json_build_object(
      'id', s.model_id, 'revision', s.model_revision, 'runtime', s.runtime) as model
    from post p join organisation o on o.id = p.organisation_id
    join score s on s.post_id = p.id and s.post_revision = p.revision
    where p.id = ${postId} order by s.scored_at desc limit 1`;
  if (scored === undefined) {
    throw new Error('A sampled post has no score.');
  }
  const { revision, probabilities, model, sensitivity } = scored;
  const probability = Math.max(...Object.values(probabilities));
  const verdict = { flagged: true, grounds: [], severity: 1, uncertain: true } as const;
  const post = {
    id: postId,
    revision,
    probabilities,
    verdict: { ...verdict, probability, sensitivity },
  };
  await raiseFlags(ctx, tx, { model, posts: [post] });
  const [flag] = await tx<[{ id: string }]>`select id from flag where post_id = ${postId}`;
  await addEvent(ctx, tx, { flagId: flag.id, kind: 'found_in_check', data: { checkId } });
  await setLabels(ctx, tx, { flagId: flag.id, labels });
  return flag.id;
}
