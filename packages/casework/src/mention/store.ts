import type { Transaction } from '@wachtpost/database';
import type { Context } from '../context.ts';
import type { Arrival } from '../post/arrivals.ts';

/**
 * Remembers which officials the stored posts mention, and why. A mention that is known already stays as it
 * is. Returns how many are new.
 */
export async function storeMentions(
  ctx: Context,
  tx: Transaction,
  arrivals: readonly Arrival[],
): Promise<number> {
  const found = arrivals.flatMap(({ post, mentions }) =>
    mentions.map((mention) => ({
      platform: post.platform,
      externalId: post.externalId,
      officialId: mention.officialId,
      reasons: JSON.stringify(mention.reasons),
    })),
  );
  const column = (name: keyof (typeof found)[number]) => found.map((mention) => mention[name]);
  const inserted = await tx`
    insert into mention (organisation_id, post_id, official_id, reasons)
    select ${ctx.organisationId}, p.id, f.official_id, f.reasons::jsonb
    from unnest(${column('platform')}::text[], ${column('externalId')}::text[],
                ${column('officialId')}::uuid[], ${column('reasons')}::text[])
      as f (platform, external_id, official_id, reasons)
    join post p on p.platform = f.platform and p.external_id = f.external_id
    on conflict do nothing`;
  return inserted.count;
}
