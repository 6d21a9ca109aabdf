import type { Transaction } from '@wachtpost/database';
import type { Explanation } from './explanation.ts';

/** What carried a flag's scores; null while nobody has found it, and once the text is another one. */
export async function readExplanation(
  tx: Transaction,
  flagId: string,
): Promise<Explanation | null> {
  const [explanation] = await tx<Explanation[]>`
    select e.post_revision, e.model_revision, e.spans, e.explained_at
    from explanation e
    join flag f on f.id = e.flag_id
    join post p on p.id = f.post_id and p.revision = e.post_revision
    where e.flag_id = ${flagId} and e.spans is not null`;
  return explanation ?? null;
}
