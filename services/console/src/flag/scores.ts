import { labels } from '@wachtpost/casework';
import type { FlagDetail, Label } from '@wachtpost/casework';
import { html } from 'hono/html';
import { z } from 'zod';
import { certaintyOf, formatProbability } from '../format/number.ts';
import { formatMoment } from '../format/time.ts';
import type { Html, View } from '../page/view.ts';
import { describeLabels } from './describe.ts';
import { originMark } from './origin.ts';

/** A label below this probability is told in one line with the others, not as a bar. */
const leastTold = 0.05;

/** As casework stores it with the events of the machine; the first flags had no level and nothing certain. */
const judgedSchema = z.object({
  sensitivity: z.string().optional(),
  grounds: z.array(
    z.object({ label: z.string(), threshold: z.number(), certain: z.number().optional() }),
  ),
});
type Judged = z.infer<typeof judgedSchema>;

interface Score {
  readonly label: Label;
  readonly probability: number;
  /** Why the machine raised the flag for this label, among others; null where it did not. */
  readonly ground: Judged['grounds'][number] | null;
}

/** What the model said of each label, in words, a number and a bar; the highest first. */
export function scoresSection(view: View, flag: FlagDetail): Html {
  const { words } = view;
  const { modelId, modelRevision, scoredAt } = flag.scores;
  const judged = readJudged(flag);
  const scores = readScores(flag, judged);
  const told = scores.filter(
    ({ ground, probability }) => ground !== null || probability >= leastTold,
  );
  const level = words.flag.sensitivity[judged?.sensitivity ?? ''];
  const rest = scores.filter((score) => !told.includes(score)).map((score) => score.label);
  return html`<section class="wp-section" aria-labelledby="scores-title">
    <div class="wp-title-row">
      <h2 class="utrecht-heading-2" id="scores-title">${words.flag.scores}</h2>
      ${originMark(view, 'machine')}
    </div>
    <p class="utrecht-paragraph wp-quiet">${words.flag.scoresHint}</p>
    ${doubtOf(view, flag)}
    <dl class="wp-scores">${told.map((score) => scoreItem(view, score))}</dl>
    ${
      rest.length > 0 &&
      html`<p class="utrecht-paragraph wp-quiet">
        ${words.flag.below(describeLabels(view, rest))}
      </p>`
    }
    <p class="wp-quiet wp-small">
      ${words.flag.model} <code class="wp-code">${modelId} ${modelRevision}</code>,
      ${formatMoment(view, scoredAt)}${level !== undefined && html`. ${words.flag.judgedAt(level)}`}
    </p>
  </section>`;
}

/** A reported post is shown whatever the machine found; a found one may still be a guess. */
function doubtOf({ words }: View, flag: FlagDetail): Html | null {
  const { reported, nothingFound, uncertain } = words.flag;
  const found = flag.labels.length > 0;
  if (!flag.reported && !flag.uncertain) {
    return null;
  }
  return html`<p class="utrecht-paragraph wp-doubt">
    ${flag.reported && reported} ${found ? flag.uncertain && uncertain : nothingFound}
  </p>`;
}

function readScores(flag: FlagDetail, judged: Judged | null): Score[] {
  return labels
    .map((label) => ({
      label,
      probability: flag.scores.probabilities[label],
      ground: judged?.grounds.find((ground) => ground.label === label) ?? null,
    }))
    .toSorted((a, b) => b.probability - a.probability);
}

function scoreItem({ words, language }: View, { label, probability, ground }: Score): Html {
  const { term, does } = words.label[label];
  return html`<div class="wp-score ${ground === null ? '' : 'wp-score--raised'}">
    <dt class="wp-score__term"><span class="wp-capital">${term}</span></dt>
    <dd class="wp-score__value">
      ${formatProbability(language, probability)}
      <span class="wp-quiet">${words.queue.certainty[certaintyOf(probability)]}</span>
      ${bar(probability)}
    </dd>
    <dd class="wp-score__does wp-quiet wp-small">${does}</dd>
    ${
      ground?.certain !== undefined &&
      html`<dd class="wp-score__does wp-quiet wp-small">
        ${words.flag.limits(
          formatProbability(language, ground.threshold),
          formatProbability(language, ground.certain),
        )}
      </dd>`
    }
  </div>`;
}

/** What the machine judged last, whatever an adviser made of it since. */
function readJudged(flag: FlagDetail): Judged | null {
  const event = flag.events.findLast(({ kind }) => kind === 'created' || kind === 'rescored');
  return judgedSchema.safeParse(event?.data).data ?? null;
}

function bar(probability: number): Html {
  return html`<svg
    class="wp-bar"
    viewBox="0 0 100 6"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect class="wp-bar__rail" width="100" height="6" />
    <rect class="wp-bar__fill" width="${Math.max(1, Math.round(probability * 100))}" height="6" />
  </svg>`;
}
