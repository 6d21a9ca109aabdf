import { checkAnswerSchema, goldenSchema } from '@wachtpost/casework';
import type { z } from 'zod';
import { textIn } from '../http/form.ts';
import type { Words } from '../messages/messages.ts';
import type { Problems } from '../page/fields.ts';

export interface WrittenAnswer {
  readonly relevant: string;
  readonly labels: readonly string[];
}

export interface WrittenGolden extends WrittenAnswer {
  readonly text: string;
  readonly explanation: string;
  readonly invented: boolean;
}

export const noAnswer: WrittenAnswer = { relevant: '', labels: [] };
export const noGolden: WrittenGolden = { ...noAnswer, text: '', explanation: '', invented: false };

/** What can be recorded, or what was written with what is wrong with it. */
export type Submitted<Value, Written> =
  | { readonly kind: 'complete'; readonly value: Value; readonly written: Written }
  | { readonly kind: 'incomplete'; readonly written: Written; readonly problems: Problems };

export function readAnswer(
  { quality: words }: Words,
  form: FormData,
): Submitted<z.output<typeof checkAnswerSchema>, WrittenAnswer> {
  const written = writtenAnswer(form);
  const problems = { ...relevantProblem(words, written) };
  const answer = checkAnswerSchema.safeParse(asAnswer(written));
  return answer.success && Object.keys(problems).length === 0
    ? { kind: 'complete', value: answer.data, written }
    : { kind: 'incomplete', written, problems: { ...labelsProblem(words, written), ...problems } };
}

export function readGoldenForm(
  { quality: words }: Words,
  form: FormData,
): Submitted<z.output<typeof goldenSchema>, WrittenGolden> {
  const written = {
    ...writtenAnswer(form),
    text: textIn(form, 'text').trim(),
    explanation: textIn(form, 'explanation').trim(),
    invented: textIn(form, 'invented') === 'yes',
  };
  const { text, explanation } = written;
  const problems: Problems = {
    ...(text.length < 10 || text.length > 2000 ? { text: words.goldenShort } : {}),
    ...labelsProblem(words, written),
    ...relevantProblem(words, written),
    ...(explanation.length < 10 || explanation.length > 1000
      ? { explanation: words.explanationShort }
      : {}),
    ...(written.invented ? {} : { invented: words.inventedMissing }),
  };
  const item = goldenSchema.safeParse({ ...asAnswer(written), text, explanation });
  return item.success && Object.keys(problems).length === 0
    ? { kind: 'complete', value: item.data, written }
    : { kind: 'incomplete', written, problems };
}

function writtenAnswer(form: FormData): WrittenAnswer {
  const labels = form.getAll('labels').filter((label) => typeof label === 'string');
  return { relevant: textIn(form, 'relevant'), labels };
}

function asAnswer({ relevant, labels }: WrittenAnswer) {
  return { relevant: relevant === 'yes', labels };
}

function relevantProblem(words: Words['quality'], { relevant }: WrittenAnswer): Problems {
  return relevant === 'yes' || relevant === 'no' ? {} : { relevant: words.chooseAnswer };
}

function labelsProblem(words: Words['quality'], written: WrittenAnswer): Problems {
  return checkAnswerSchema.safeParse(asAnswer(written)).success || written.relevant === ''
    ? {}
    : { labels: words.chooseLabels };
}
