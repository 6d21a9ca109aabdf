/**
 * Articles of the Wetboek van Strafrecht that an adviser may want to ask about. None is said to apply: each is a question
 * to the police. `complaint`: it may be prosecuted on a complaint alone, which has a term (art. 66).
 */
export const articles = {
  '124': { complaint: false },
  '131': { complaint: false },
  '132': { complaint: false },
  '137c': { complaint: false },
  '137d': { complaint: false },
  '137e': { complaint: false },
  '179': { complaint: false },
  '261': { complaint: true },
  '262': { complaint: true },
  '266': { complaint: true },
  '267': { complaint: true },
  '284': { complaint: false },
  '285': { complaint: false },
  '285b': { complaint: true },
  '285d': { complaint: false },
  '429ter': { complaint: false },
} as const satisfies Readonly<Record<string, { readonly complaint: boolean }>>;
export type Article = keyof typeof articles;

/** What a post can carry. The definitions are the label guide's; they describe the text, never its author. */
export const labels = [
  'threat',
  'intimidation',
  'doxing',
  'incitement',
  'abuse',
  'hate',
  'sexual',
] as const;
export type Label = (typeof labels)[number];

export type Probabilities = Readonly<Record<Label, number>>;

export interface LabelMeaning {
  /** The Dutch term on a page. */
  readonly term: string;
  /** 3: somebody may get hurt; 2: meant to frighten or coerce; 1: degrading. Orders the queue. */
  readonly severity: 1 | 2 | 3;
  readonly articles: readonly Article[];
}

export const meanings: Readonly<Record<Label, LabelMeaning>> = {
  threat: { term: 'bedreiging', severity: 3, articles: ['285'] },
  intimidation: { term: 'intimidatie', severity: 2, articles: ['284', '285b', '179', '124'] },
  doxing: { term: 'doxing', severity: 3, articles: ['285d'] },
  incitement: { term: 'opruiing', severity: 3, articles: ['131', '132'] },
  abuse: { term: 'belediging', severity: 1, articles: ['266', '267', '261', '262'] },
  hate: { term: 'discriminatie', severity: 1, articles: ['137c', '137d', '137e'] },
  sexual: { term: 'seksuele intimidatie', severity: 1, articles: ['429ter'] },
};
