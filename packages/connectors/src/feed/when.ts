const earliest = Date.UTC(1990, 0, 1);
const dayMs = 86_400_000;

/** Zones of Dutch feeds that `Date.parse` does not know. */
const zones: Readonly<Record<string, string>> = { CET: '+0100', CEST: '+0200', MET: '+0100' };

const hasZone = /(?:Z|[+-]\d{2}:?\d{2}|\b(?:GMT|UTC?|[ECMP][SD]T))$/i;

/**
 * The first believable time among what an entry offers, as ISO 8601 in UTC; `now` when there is none. A
 * time without a zone counts as UTC. Before 1990, or more than a day ahead, it is not believed.
 */
export function timeOf(candidates: readonly (string | undefined)[], now: Date): string {
  for (const candidate of candidates) {
    const at = candidate === undefined ? Number.NaN : parse(candidate.trim());
    if (at >= earliest && at <= now.getTime() + dayMs) return new Date(at).toISOString();
  }
  return now.toISOString();
}

function parse(text: string): number {
  const known = text.replace(/\b(?:CES?T|MET)$/, (zone) => zones[zone] ?? zone);
  if (hasZone.test(known) || !known.includes(':')) return Date.parse(known);
  return Date.parse(`${known}${/\dT\d/.test(known) ? 'Z' : ' UTC'}`);
}
