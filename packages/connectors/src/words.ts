import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** How a reader of the message calls the value at a path: `author.id`, or a column `author_id`. */
export type Naming = (path: readonly PropertyKey[]) => string;

const dotted: Naming = (path) => path.map(String).join('.') || 'the value';

const types: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const formats: Record<string, string> = {
  datetime: 'an ISO 8601 time with an offset',
  url: 'an http or https address',
  email: 'an e-mail address',
};

/**
 * What is wrong with a value, in words that hold its field names and our limits, never the value: they
 * are shown to an administrator and written to the log.
 */
export function inWords(error: z.ZodError, value: unknown, naming: Naming = dotted): string {
  return error.issues.map((issue) => issueInWords(issue, value, naming)).join('; ');
}

function issueInWords(issue: Issue, value: unknown, naming: Naming): string {
  const name = naming(issue.path);
  return isMissing(value, issue.path) ? `${name} is missing` : `${name} ${fault(issue)}`;
}

function fault(issue: Issue): string {
  if (issue.code === 'custom') return issue.message;
  if (issue.code === 'invalid_type') return `is not ${types[issue.expected] ?? 'as expected'}`;
  if (issue.code === 'invalid_format') return `is not ${formats[issue.format] ?? 'as expected'}`;
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big') {
    return `is ${bound(issue.origin, 'longer', 'more')} than ${issue.maximum}${unit(issue.origin)}`;
  }
  if (issue.code !== 'too_small') return 'is not as expected';
  if (issue.origin === 'string' && issue.minimum === 1) return 'is empty';
  return `is ${bound(issue.origin, 'shorter', 'less')} than ${issue.minimum}${unit(issue.origin)}`;
}

function bound(origin: string, text: string, amount: string): string {
  return origin === 'string' || origin === 'array' ? text : amount;
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' items' : '';
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = Reflect.get(at, key);
  }
  return at === undefined && path.length > 0;
}
