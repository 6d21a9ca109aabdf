import { decisionSchema } from '@wachtpost/casework';
import type { Decision } from '@wachtpost/casework';
import type { DecideForm } from './decide-fields.ts';

/** A decision that can be recorded, or a form to show again with what is missing. */
export type Submitted =
  | { readonly kind: 'complete'; readonly decision: Decision }
  | { readonly kind: 'incomplete'; readonly form: DecideForm };

const parts = ['outcome', 'labels', 'note'] as const;

export function readDecision(form: FormData): Submitted {
  const filled = {
    outcome: textOf(form.get('outcome')),
    labels: form.getAll('labels').flatMap((label) => textOf(label) ?? []),
    note: textOf(form.get('note')) ?? '',
  };
  const decision = decisionSchema.safeParse(filled);
  if (decision.success) {
    return { kind: 'complete', decision: decision.data };
  }
  const wrong = new Set(decision.error.issues.map((issue) => issue.path[0]));
  return {
    kind: 'incomplete',
    form: { ...filled, problems: parts.filter((part) => wrong.has(part)) },
  };
}

/** A file where text belongs counts as nothing. */
function textOf(value: ReturnType<FormData['get']>): string | null {
  return typeof value === 'string' ? value : null;
}
