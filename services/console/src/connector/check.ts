import { formatCount } from '../format/number.ts';
import type { View } from '../page/view.ts';
import { limitsOf } from './schema.ts';
import type { Field, Limits, Node } from './schema.ts';

/** A setting that can be kept, none, or what is wrong with what was written, in words. */
export type Read =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong'; readonly words: string };

type Words = Pick<View, 'words' | 'language'>;

const none: Read = { kind: 'none' };
const wrong = (words: string): Read => ({ kind: 'wrong', words });
const valued = (value: unknown): Read => ({ kind: 'value', value });

/** Reads what somebody wrote into a field; the same limits hold that the kind itself will check. */
export function readField(view: Words, field: Field, written: string): Read {
  const says = view.words.form.wrong;
  if (field.kind === 'switch') {
    return valued(written !== '');
  }
  if (field.kind === 'list') {
    return readList(view, field, written);
  }
  if (written.trim() === '') {
    return field.required ? wrong(says.missing) : none;
  }
  return readScalar(view, field, written);
}

function readScalar(view: Words, { kind, choices, limits }: Field, written: string): Read {
  const says = view.words.form.wrong;
  const text = written.trim();
  if (kind === 'number') {
    return readNumber(view, limits, text);
  }
  if (kind === 'choice') {
    return choices.includes(text) ? valued(text) : wrong(says.choice);
  }
  if (kind === 'json') {
    return readJson(text) ?? wrong(says.json);
  }
  if (kind === 'address' && !URL.canParse(text)) {
    return wrong(says.address);
  }
  if (kind === 'mail' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return wrong(says.mail);
  }
  const problem = textProblem(view, limits, text);
  return problem === null ? valued(text) : wrong(problem);
}

function readNumber(view: Words, limits: Limits, text: string): Read {
  const says = view.words.form.wrong;
  const number = Number(text.replace(',', '.'));
  if (!Number.isFinite(number)) {
    return wrong(says.number);
  }
  if (limits.whole && !Number.isSafeInteger(number)) {
    return wrong(says.whole);
  }
  const { least, most } = limits;
  if (least !== undefined && number < least) {
    return wrong(says.least(formatCount(view.language, least)));
  }
  if (most !== undefined && number > most) {
    return wrong(says.most(formatCount(view.language, most)));
  }
  return valued(number);
}

function readList(view: Words, { item, limits, required }: Field, written: string): Read {
  const says = view.words.form.wrong;
  const lines = written
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const { fewest = required ? 1 : 0, manyest = Infinity } = limits;
  if (lines.length < fewest) {
    return wrong(lines.length === 0 ? says.missing : says.few(formatCount(view.language, fewest)));
  }
  if (lines.length > manyest) {
    return wrong(says.many(formatCount(view.language, manyest)));
  }
  for (const [index, line] of lines.entries()) {
    const problem = item === null ? null : itemProblem(view, item, line);
    if (problem !== null) {
      return wrong(says.item(String(index + 1), problem));
    }
  }
  return valued(lines);
}

function itemProblem(view: Words, item: Node, line: string): string | null {
  if (item.format === 'uri' && !URL.canParse(line)) {
    return view.words.form.wrong.address;
  }
  return item.enum !== undefined && !item.enum.includes(line)
    ? view.words.form.wrong.choice
    : textProblem(view, limitsOf(item), line);
}

/** Shared with secrets, whose length alone may be told. */
export function textProblem(view: Words, limits: Limits, text: string): string | null {
  const says = view.words.form.wrong;
  const { shortest = 0, longest = Infinity, pattern } = limits;
  if (text.length < shortest) {
    return says.short(formatCount(view.language, shortest));
  }
  if (text.length > longest) {
    return says.long(formatCount(view.language, longest));
  }
  return pattern !== undefined && !matches(pattern, text) ? says.form : null;
}

/** A pattern that this engine cannot read is left to the kind itself. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text);
  } catch {
    return true;
  }
}

function readJson(text: string): Read | null {
  try {
    return valued(JSON.parse(text));
  } catch {
    return null;
  }
}
