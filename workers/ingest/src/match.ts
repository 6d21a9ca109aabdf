import { createHash } from 'node:crypto';
import type { Arrival, Change, IncomingPost, Removal, WatchedOfficial } from '@wachtpost/casework';
import { buildMatcher } from '@wachtpost/matching';
import type { Match, Matcher } from '@wachtpost/matching';

/** The officials of one organisation, ready to be looked for. */
export interface Lookout {
  readonly matcher: Matcher;
  readonly watched: readonly WatchedOfficial[];
  /** Platforms on which each official may be looked for. */
  readonly platforms: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Keeps the last lookout of each organisation, because building one costs more than a pull. */
export class Lookouts {
  private readonly built = new Map<string, { fingerprint: string; lookout: Lookout }>();

  of(organisationId: string, watched: readonly WatchedOfficial[]): Lookout {
    const fingerprint = createHash('sha256').update(JSON.stringify(watched)).digest('base64url');
    const known = this.built.get(organisationId);
    if (known?.fingerprint === fingerprint) {
      return known.lookout;
    }
    const lookout = {
      watched,
      matcher: buildMatcher(watched),
      platforms: new Map(watched.map((official) => [official.id, new Set(official.platforms)])),
    };
    this.built.set(organisationId, { fingerprint, lookout });
    return lookout;
  }
}

export interface Sorted {
  /** Posts that mention somebody who consented on that platform; all others end here, unread. */
  readonly arrivals: readonly Arrival[];
  readonly removals: readonly Removal[];
}

/** Decides which changes concern a watched official. Pure. */
export function sortChanges(lookout: Lookout, source: string, changes: readonly Change[]): Sorted {
  const arrivals: Arrival[] = [];
  const removals: Removal[] = [];
  for (const change of changes) {
    if (change.kind === 'removed') {
      removals.push(change);
    } else {
      const mentions = consented(lookout, change.post).map(({ officialId, reasons }) => ({
        officialId,
        reasons: reasons.map(({ kind, span, context }) => ({ kind, ...places(span, context) })),
      }));
      if (mentions.length > 0) {
        arrivals.push({ kind: change.kind, source, post: change.post, mentions });
      }
    }
  }
  return { arrivals, removals };
}

/** Whether a post mentions somebody who consented on its platform. */
export function mentionsAnybody(lookout: Lookout, post: Addressed): boolean {
  return consented(lookout, post).length > 0;
}

type Addressed = Pick<IncomingPost, 'platform' | 'text' | 'addressed'>;

function consented(lookout: Lookout, post: Addressed): Match[] {
  const { text, platform, addressed } = post;
  return lookout.matcher
    .match({ text, platform, addressed })
    .filter((match) => lookout.platforms.get(match.officialId)?.has(platform) === true);
}

type Place = { readonly start: number; readonly end: number } | null;

/** Offsets as plain JSON: where the reason stands in the text, never what stands there. */
function places(span: Place, context: Place) {
  const plain = (place: Place) => (place === null ? null : { start: place.start, end: place.end });
  return { span: plain(span), context: plain(context) };
}
