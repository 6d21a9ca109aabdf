/** A person's name as a Dutch register holds it: "Johanna M. van der Meer". */
export interface PersonName {
  /** First name in daily use ("Joke"); empty where unknown. */
  readonly given: string;
  /** "J.M." or "JM"; empty where unknown. */
  readonly initials: string;
  /** Tussenvoegsel: "van der", "'t", "de"; empty where there is none. */
  readonly particle: string;
  /** Family name without tussenvoegsel; a hyphenated double name in full: "Meer-Bakker". */
  readonly family: string;
}

/** What the matcher knows of an official. Ids are opaque to it. */
export interface Registered {
  readonly id: string;
  readonly name: PersonName;
  readonly handles: readonly { readonly platform: string; readonly handle: string }[];
  /** Other names people use; an ambiguous one counts only beside a context word. */
  readonly aliases: readonly { readonly text: string; readonly ambiguous: boolean }[];
  /** What places this person: municipality, function ("wethouder"), party. */
  readonly context: readonly string[];
}

export const reasonKinds = [
  'addressed',
  'handle',
  'full_name',
  'alias',
  'name_with_context',
  'alias_with_context',
] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** A half-open range of UTF-16 offsets in the original text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Why a text counts as a mention. `addressed` has no span: the platform said so, not the text. */
export interface Reason {
  readonly kind: ReasonKind;
  readonly span: Span | null;
  /** Where the context word stands that settled an ambiguous name. */
  readonly context: Span | null;
}

export interface Match {
  readonly officialId: string;
  readonly reasons: readonly Reason[];
}

export interface MatchInput {
  readonly text: string;
  readonly platform: string;
  /** Handles that the platform itself says are addressed, without "@". */
  readonly addressed: readonly string[];
}

export interface Matcher {
  /** Officials that the text mentions, each once, in registration order. One pass over the text. */
  match(input: MatchInput): Match[];
  readonly officials: number;
}
