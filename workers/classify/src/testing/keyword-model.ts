import { labels } from '@wachtpost/casework';
import type { Probabilities } from '@wachtpost/casework';
import { testLevels } from '@wachtpost/casework/testing';
import type { Span, ThreatModel } from '@wachtpost/threat';

/** Texts that hold this word make the model fail, alone or in company. */
export const poison = 'gifbeker';

export interface KeywordModel extends ThreatModel {
  /** Every call so far, as the texts that it was given. */
  readonly calls: readonly (readonly string[])[];
  /** What it asks at each level; may be changed. */
  levels: ThreatModel['levels'];
  /** While true, nothing can be scored at all. */
  broken: boolean;
}

/** A classifier that needs no weights: a text that names a label carries it, and that name is why. */
export function keywordModel(): KeywordModel {
  const calls: (readonly string[])[] = [];
  const model: KeywordModel = {
    id: 'keyword',
    revision: 'keyword-1',
    runtime: 'test',
    levels: testLevels,
    calls,
    broken: false,
    async score(texts, signal) {
      calls.push(texts);
      signal?.throwIfAborted();
      if (model.broken || texts.some((text) => text.includes(poison))) {
        throw new RangeError(`cannot read "${texts.join()}"`);
      }
      return texts.map(scoresOf);
    },
    async explain(text, wanted, signal) {
      await model.score([text], signal);
      return Object.fromEntries(wanted.map((label) => [label, spansOf(text, label)]));
    },
    close: async () => {},
  };
  return model;
}

function scoresOf(text: string): Probabilities {
  const scores = labels.map((label) => [label, text.includes(label) ? 0.9 : 0.02] as const);
  return Object.fromEntries(scores) as Record<(typeof labels)[number], number>;
}

function spansOf(text: string, label: string): Span[] {
  const start = text.indexOf(label);
  return start < 0 ? [] : [{ start, end: start + label.length, weight: 1 }];
}
