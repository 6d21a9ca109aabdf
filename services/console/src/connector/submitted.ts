import { isDeepStrictEqual } from 'node:util';
import type { NewConnector } from '@wachtpost/casework';
import { textIn } from '../http/form.ts';
import type { View } from '../page/view.ts';
import { readField, textProblem } from './check.ts';
import type { Field } from './schema.ts';

type Json = NewConnector['settings'];

/** What stands in a form: what somebody wrote, never a secret, and what is wrong with it. */
export interface Filled {
  readonly name: string;
  /** By the name of a field. */
  readonly written: Readonly<Record<string, string>>;
  /** By the name of a field; the connector's own name is `ownName`. */
  readonly problems: Readonly<Record<string, Problem>>;
  /** Names of secrets that are ticked to go. */
  readonly removed: readonly string[];
}

export interface Problem {
  readonly words: string;
  /** As the kind itself says it, in English. */
  readonly technical?: string;
}

export interface Submitted {
  readonly filled: Filled;
  readonly settings: Record<string, Json>;
  /** Those that were filled in; what goes is among `filled.removed`. */
  readonly secrets: Readonly<Record<string, string>>;
}

const longestName = 100;
/** No setting is called like this. */
export const ownName = '#name';
/** Names of fields: the connector's own name is none of its settings. */
export const fieldName = (field: string) => `set.${field}`;
/** The tick that takes a secret away. */
export const removeName = (field: string) => `remove.${field}`;

/** What a connector has before a form of it is read; a new one has nothing. */
export interface Before {
  /** Names of secrets that are set and may stay empty. */
  readonly secrets: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Reads a form of settings. Nothing that was typed is lost but secrets, which never come back. What is as it
 * would be anyway is not kept, so that a better default reaches connectors that are there.
 */
export function readSubmitted(
  view: View,
  form: FormData,
  fields: readonly Field[],
  before: Before,
): Submitted {
  const name = textIn(form, 'name').trim();
  const written: Record<string, string> = {};
  const settings: Record<string, Json> = {};
  const secrets: Record<string, string> = {};
  const problems: Record<string, Problem> = {};
  const removed: string[] = [];
  if (name === '' || name.length > longestName) {
    problems[ownName] = { words: view.words.form.nameMissing };
  }
  for (const field of fields) {
    const text = textIn(form, fieldName(field.name));
    if (field.kind === 'secret') {
      const isSet = before.secrets.includes(field.name);
      const goes = isSet && textIn(form, removeName(field.name)) !== '';
      const words = secretProblem(view, field, text, { isSet, goes });
      if (words !== null) problems[field.name] = { words };
      else if (text.trim() !== '') secrets[field.name] = text.trim();
      if (goes) removed.push(field.name);
      continue;
    }
    written[field.name] = text;
    const read = readField(view, field, text);
    if (read.kind === 'wrong') problems[field.name] = { words: read.words };
    if (read.kind === 'value' && !isDefault(field, read.value, before)) {
      settings[field.name] = read.value as Json;
    }
  }
  return { filled: { name, written, problems, removed }, settings, secrets };
}

function isDefault({ name, initial }: Field, value: unknown, { settings }: Before): boolean {
  return !(name in settings) && isDeepStrictEqual(value, initial);
}

function secretProblem(
  view: View,
  field: Field,
  text: string,
  { isSet, goes }: { isSet: boolean; goes: boolean },
): string | null {
  const says = view.words.form.wrong;
  if (text.trim() === '') {
    return field.required && (!isSet || goes) ? says.missing : null;
  }
  if (goes) {
    return says.both;
  }
  return textProblem(view, field.limits, text.trim());
}

/** A fresh form: the defaults of the kind. */
export function freshForm(name: string, fields: readonly Field[]): Filled {
  const written = fields.map((field) => [field.name, show(field.initial)] as const);
  return { name, written: Object.fromEntries(written), problems: {}, removed: [] };
}

/** A form with what is kept; what was never set shows its default. */
export function keptForm(
  name: string,
  fields: readonly Field[],
  settings: Readonly<Record<string, unknown>>,
): Filled {
  const open = fields.filter(({ kind }) => kind !== 'secret');
  const written = open.map((field) => {
    const value = field.name in settings ? settings[field.name] : field.initial;
    return [field.name, show(value)] as const;
  });
  return { name, written: Object.fromEntries(written), problems: {}, removed: [] };
}

export function isWrong({ filled }: Submitted): boolean {
  return Object.keys(filled.problems).length > 0;
}

export function withProblems(filled: Filled, problems: Filled['problems']): Filled {
  return { ...filled, problems: { ...filled.problems, ...problems } };
}

/** As it stands in a field: lines for a list, nothing for what is not set, "on" for a switch. */
function show(value: unknown): string {
  if (value === null || value === undefined || value === false) {
    return '';
  }
  if (value === true) {
    return 'on';
  }
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join('\n');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
