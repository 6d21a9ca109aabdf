import { decisionSchema } from '@wachtpost/casework';
import type { Decision } from '@wachtpost/casework';
import { ordinary } from '../review/exception-fields.ts';
import { readException } from '../review/submitted.ts';
import type { DecideForm } from './decide-fields.ts';

/** A decision that can be recorded, or a form to show again with what is missing. */
export type Submitted =
  | { readonly kind: 'complete'; readonly decision: Decision }
  | { readonly kind: 'incomplete'; readonly form: DecideForm };

const parts = ['outcome', 'labels', 'note', 'exception'] as const;

export function readDecision(form: FormData): Submitted {
  const filled = {
    outcome: textOf(form.get('outcome')),
    labels: form.getAll('labels').flatMap((label) => textOf(label) ?? []),
    note: textOf(form.get('note')) ?? '',
  };
  // What was chosen about when belongs to an escalation alone.
  const exception = filled.outcome === 'escalated' ? readException(form) : undefined;
  const decision = decisionSchema.safeParse({ ...filled, exception });
  if (decision.success) {
    return { kind: 'complete', decision: decision.data };
  }
  const wrong = new Set(decision.error.issues.map((issue) => issue.path[0]));
  return {
    kind: 'incomplete',
    form: {
      ...filled,
      exception: { ...ordinary, ...exception, problem: wrong.has('exception') },
      problems: parts.filter((part) => wrong.has(part)),
    },
  };
}

/** A file where text belongs counts as nothing. */
function textOf(value: ReturnType<FormData['get']>): string | null {
  return typeof value === 'string' ? value : null;
}
