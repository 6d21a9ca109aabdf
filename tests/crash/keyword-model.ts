import { setTimeout as pause } from 'node:timers/promises';
import type { Label, Span, ThreatModel } from '@wachtpost/threat';
import { labels } from '@wachtpost/threat';

const word: Partial<Record<Label, string>> = { threat: 'dreiging', abuse: 'belediging' };

const probability = (text: string, label: Label) =>
  text.includes(word[label] ?? '\0') ? 0.97 : 0.02;

function spanOf(text: string, label: Label): Span {
  const start = text.indexOf(word[label] ?? '\0');
  return { start, end: start + (word[label]?.length ?? 0), weight: 1 };
}

const half = Object.fromEntries(labels.map((label) => [label, 0.5])) as Record<Label, number>;
const level = { thresholds: half, certain: half, flagsPer1000: null, recall: null };

/**
 * A stand-in for the classifier that is quick to load and slow to answer: it looks for one word a label, and
 * takes its time so that a kill often finds it at work.
 */
export function keywordModel(msPerText: number): ThreatModel {
  return {
    id: 'keyword',
    revision: 'keyword-1',
    runtime: 'test',
    levels: { low: level, normal: level, high: level },
    async score(texts, signal) {
      await pause(msPerText * texts.length, undefined, signal === undefined ? {} : { signal });
      return texts.map((text) => {
        const scores = labels.map((label) => [label, probability(text, label)] as const);
        return Object.fromEntries(scores) as Record<Label, number>;
      });
    },
    async explain(text, wanted, signal) {
      await pause(msPerText, undefined, signal === undefined ? {} : { signal });
      return Object.fromEntries(wanted.map((label) => [label, [spanOf(text, label)]]));
    },
    close: async () => {},
  };
}
