import type { Transaction } from '@wachtpost/database';
import { countApproaches } from './approach.ts';
import { findCues } from './cues.ts';
import type { Cue } from './cues.ts';
import type { Verdict } from './judge.ts';
import { prioritise } from './priority.ts';

interface Judged {
  readonly id: string;
  readonly verdict: Extract<Verdict, { flagged: true }>;
}

/** The columns that place a flag in the queue. */
export interface Placed {
  readonly platform: string;
  readonly cues: Cue[];
  readonly reported: boolean;
  readonly approach: number;
  readonly approachedId: string | null;
  readonly priority: number;
  readonly urgency: number;
}

/** Where the flags of these posts stand, by post; reads their texts, and keeps codes and numbers alone. */
export async function placeFlags(
  tx: Transaction,
  posts: readonly Judged[],
): Promise<Map<string, Placed>> {
  const ids = posts.map((post) => post.id);
  const rows = await tx<{ id: string; platform: string; text: string | null; reported: boolean }[]>`
    select id, platform, text, reported from post where id = any(${ids}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const approaches = await countApproaches(tx, ids);
  return new Map(
    posts.map(({ id, verdict }) => {
      const found = findCues(byId.get(id)?.text ?? '');
      const { count = 1, officialId = null } = approaches.get(id) ?? {};
      const { platform = '', reported = false } = byId.get(id) ?? {};
      const standing = { ...verdict, cues: found, approach: count, reported };
      const where = { approach: count, approachedId: officialId };
      return [id, { platform, reported, cues: found, ...where, ...prioritise(standing) }];
    }),
  );
}
