import type { FlagEvent } from './flag.ts';

/** The decision that stands: the last one that was not taken back, by its adviser or by a second reviewer. Pure; events stand in their order. */
export function standingDecision(events: readonly FlagEvent[]): FlagEvent | null {
  const standing: FlagEvent[] = [];
  for (const event of events) {
    if (event.kind === 'decided') {
      standing.push(event);
    } else if (event.kind === 'undone' || event.kind === 'reopened') {
      standing.pop();
    }
  }
  return standing.at(-1) ?? null;
}
