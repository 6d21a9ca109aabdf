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
  /** Articles of the Wetboek van Strafrecht an adviser may want to look at; "?" where still to be checked. */
  readonly articles: readonly string[];
}

export const meanings: Readonly<Record<Label, LabelMeaning>> = {
  threat: { term: 'bedreiging', severity: 3, articles: ['285 Sr'] },
  intimidation: { term: 'intimidatie', severity: 2, articles: ['284 Sr', '285b Sr', '179 Sr'] },
  doxing: { term: 'doxing', severity: 3, articles: ['285d Sr'] },
  incitement: { term: 'opruiing', severity: 3, articles: ['131 Sr'] },
  abuse: { term: 'belediging', severity: 1, articles: ['266 Sr', '267 Sr'] },
  hate: { term: 'discriminatie', severity: 1, articles: ['137c Sr', '137d Sr'] },
  sexual: { term: 'seksuele intimidatie', severity: 1, articles: ['429ter Sr ?'] },
};
