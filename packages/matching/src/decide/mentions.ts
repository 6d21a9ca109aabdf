import type { Match, Reason, ReasonKind, Span } from '../types.ts';

/** Reasons kept for one official in one text; a text may repeat a name thousands of times. */
const mostReasons = 16;

/** Collects who is mentioned and why. */
export class Mentions {
  readonly #reasons = new Map<number, Reason[]>();

  has(official: number): boolean {
    return this.#reasons.has(official);
  }

  add(official: number, kind: ReasonKind, span: Span | null, context: Span | null = null): void {
    const reasons = this.#reasons.get(official);
    const reason = { kind, span, context };
    if (reasons === undefined) this.#reasons.set(official, [reason]);
    else if (reasons.length < mostReasons && !reasons.some((known) => sameReason(known, reason))) {
      reasons.push(reason);
    }
  }

  /** In registration order; the reasons of each in order of the text, what the platform says first. */
  matches(officials: readonly { readonly id: string }[]): Match[] {
    return [...this.#reasons]
      .toSorted(([a], [b]) => a - b)
      .map(([official, reasons]) => ({
        officialId: officials[official]?.id ?? '',
        reasons: reasons.toSorted((a, b) => (a.span?.start ?? -1) - (b.span?.start ?? -1)),
      }));
  }
}

function sameReason(a: Reason, b: Reason): boolean {
  return a.kind === b.kind && a.span?.start === b.span?.start && a.span?.end === b.span?.end;
}
