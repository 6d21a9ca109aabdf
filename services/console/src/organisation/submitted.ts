import { detailsSchema, retentionSchema } from '@wachtpost/casework';
import type { OrganisationDetails, Retention } from '@wachtpost/casework';
import { textIn } from '../http/form.ts';
import type { Problems } from '../page/fields.ts';
import type { View } from '../page/view.ts';

/** What was written into the form of the organisation; values that no form sends count as wrong. */
export function readDetailsForm(
  { words }: View,
  form: FormData,
): { details: OrganisationDetails; problems: Problems } {
  const names = Object.keys(detailsSchema.shape) as (keyof OrganisationDetails)[];
  const written = Object.fromEntries(
    names.map((name) => [name, textIn(form, name).trim()]),
  ) as unknown as OrganisationDetails;
  const checked = detailsSchema.safeParse(written);
  const problems = wrongOf(checked.error?.issues ?? [], words.organisation.problems);
  return { details: checked.data ?? written, problems };
}

export function readRetentionForm(
  { words }: View,
  form: FormData,
): {
  written: Record<keyof Retention, string>;
  chosen: Retention | null;
  problems: Problems;
} {
  const names = Object.keys(retentionSchema.shape) as (keyof Retention)[];
  const written = Object.fromEntries(
    names.map((name) => [name, textIn(form, name).trim()]),
  ) as Record<keyof Retention, string>;
  const numbers = Object.entries(written).map(([name, text]) => [name, wholeNumber(text)]);
  const checked = retentionSchema.safeParse(Object.fromEntries(numbers));
  const problems = wrongOf(checked.error?.issues ?? [], words.retention.problems);
  return { written, chosen: checked.data ?? null, problems };
}

function wrongOf(
  issues: readonly { readonly path: readonly PropertyKey[] }[],
  says: Readonly<Record<string, string>>,
): Problems {
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  return Object.fromEntries(Object.entries(says).filter(([name]) => wrong.has(name)));
}

const wholeNumber = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : Number.NaN);
