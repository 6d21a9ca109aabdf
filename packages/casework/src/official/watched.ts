import { transaction } from '../context.ts';
import type { Context } from '../context.ts';
import type { Platform } from '../post/incoming.ts';
import type { OfficialDetails } from './official.ts';

/** An account that its owner has shown to be theirs. */
export interface WatchedHandle {
  readonly platform: Platform;
  readonly handle: string;
  /** The platform's own id; null where it was vouched for. */
  readonly accountId: string | null;
  /** They gave us access to what is addressed to it: `openGrants` has it. */
  readonly granted: boolean;
}

/** An official as the matcher needs them, with the platforms where their consent is in force now. */
export interface WatchedOfficial {
  readonly id: string;
  readonly name: OfficialDetails['name'];
  /** Proved accounts alone, on any platform: what is not proved is neither asked for nor matched. */
  readonly handles: readonly WatchedHandle[];
  readonly aliases: OfficialDetails['aliases'];
  /** What places this person in a sentence: function, party, municipality. */
  readonly context: readonly string[];
  readonly platforms: readonly string[];
}

interface Row extends Omit<WatchedOfficial, 'name' | 'context'> {
  readonly given: string;
  readonly initials: string;
  readonly particle: string;
  readonly family: string;
  readonly function: string;
  readonly party: string | null;
  readonly place: string;
}

/** Every official with at least one consent in force. Nobody else is ever looked for. */
export async function listWatched(ctx: Context): Promise<WatchedOfficial[]> {
  const rows = await transaction(
    ctx,
    (tx) => tx<Row[]>`
      select o.id, o.given, o.initials, o.particle, o.family, o.function, o.party, g.place,
        array_agg(distinct c.platform) as platforms,
        coalesce((select json_agg(json_build_object('platform', h.platform, 'handle', h.handle,
            'accountId', h.account_id, 'granted', exists (
              select from official_grant g where g.platform = h.platform and g.handle_key = h.handle_key))
            order by h.platform, h.handle_key)
          from official_handle h where h.official_id = o.id and h.proof is not null), '[]') as handles,
        coalesce((select json_agg(json_build_object('text', a.alias, 'ambiguous', a.ambiguous)
            order by a.alias)
          from official_alias a where a.official_id = o.id), '[]') as aliases
      from official o
      join organisation g on g.id = o.organisation_id
      join consent c on c.official_id = o.id and c.withdrawn_at is null and c.given_at <= now()
        and (c.expires_at is null or c.expires_at > now())
      group by o.organisation_id, o.id, g.place
      order by o.id`,
  );
  return rows.map(({ id, handles, aliases, platforms, ...row }) => ({
    id,
    name: { given: row.given, initials: row.initials, particle: row.particle, family: row.family },
    handles,
    aliases,
    platforms,
    context: [row.function, row.place, ...(row.party === null ? [] : [row.party])],
  }));
}
