/** The most posts remembered, and with that the most that a `delete` can still be tied to. */
export const mostRemembered = 1000;

/** The most deletions remembered of posts that we never saw. */
const mostDeleted = 2000;

/** What was delivered under an id of the instance. */
export interface Known {
  /** Its external id; empty for what was rejected. */
  readonly externalId: string;
  /** When it was last edited, as the platform said; empty for never. */
  readonly edited: string;
}

/**
 * Posts that were delivered, by the instance's own ids: a `delete` names nothing else, and what is read again
 * is known by them. The one remembered longest goes first.
 */
export class Memory {
  readonly #known: Map<string, Known>;
  readonly #deleted = new Set<string>();

  constructor(seen: readonly (readonly [string, string, string])[]) {
    this.#known = new Map(
      seen.map(([id, externalId, edited]) => [id, { externalId, edited }] as const),
    );
  }

  of(id: string): Known | undefined {
    return this.#known.get(id);
  }

  keep(id: string, known: Known): void {
    this.#known.delete(id);
    this.#known.set(id, known);
    dropOldest(this.#known, mostRemembered);
  }

  /** A `delete` may overtake its post: what comes after it is not taken. */
  markDeleted(id: string): void {
    this.#deleted.add(id);
    dropOldest(this.#deleted, mostDeleted);
  }

  wasDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  externalIds(): string[] {
    const all = [...this.#known.values()].map(({ externalId }) => externalId);
    return all.filter((externalId) => externalId !== '');
  }

  /** The instance's ids of posts by their external ids. */
  idsByPost(): Map<string, string> {
    return new Map([...this.#known].map(([id, { externalId }]) => [externalId, id]));
  }

  /** Forgets posts that nobody keeps any more: a cursor should not outlive them. */
  forgetAllBut(kept: ReadonlySet<string>): void {
    for (const [id, { externalId }] of this.#known) {
      if (externalId !== '' && !kept.has(externalId)) this.#known.delete(id);
    }
  }

  toJson(): [string, string, string][] {
    return [...this.#known].map(([id, { externalId, edited }]) => [id, externalId, edited]);
  }
}

function dropOldest(all: Map<string, unknown> | Set<string>, most: number): void {
  const [oldest] = all.keys();
  if (all.size > most && oldest !== undefined) all.delete(oldest);
}
