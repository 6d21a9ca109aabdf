import { randomUUID } from 'node:crypto';
import { bulkOutcomes, decisionSchema, mostInBulk } from '@wachtpost/casework';
import type { NewBulk } from '@wachtpost/casework';
import { z } from 'zod';
import { textIn } from '../http/form.ts';
import { queryIn } from '../queue/query.ts';

/** What was filled in, and which parts of it cannot stay so. */
export interface BulkForm {
  readonly outcome: string | null;
  readonly labels: readonly string[];
  readonly note: string;
  /** What is ticked; null on a fresh form, where the page decides. */
  readonly flagIds: readonly string[] | null;
  readonly problems: readonly ('flags' | 'outcome' | 'labels' | 'note')[];
}

export type Submitted =
  | { readonly kind: 'complete'; readonly bulk: NewBulk }
  | { readonly kind: 'incomplete'; readonly form: BulkForm };

const hiddenSchema = z.object({ id: z.uuid().catch(() => randomUUID()), shownAt: z.coerce.date() });

export function readBulkForm(form: FormData): Submitted {
  const filled = {
    outcome: textIn(form, 'outcome') || null,
    labels: textsIn(form, 'labels'),
    note: textIn(form, 'note'),
    flagIds: textsIn(form, 'flags').filter((id) => z.uuid().safeParse(id).success),
  };
  const decision = decisionSchema.safeParse({ ...filled, outcome: chosen(filled.outcome) });
  const wrong = new Set(decision.error?.issues.map((issue) => issue.path[0]));
  const problems = [
    filled.flagIds.length === 0 || filled.flagIds.length > mostInBulk ? ('flags' as const) : [],
    wrong.has('outcome') ? ('outcome' as const) : [],
    wrong.has('labels') ? ('labels' as const) : [],
    wrong.has('note') || filled.note.trim() === '' ? ('note' as const) : [],
  ].flat();
  const hidden = hiddenSchema.safeParse({
    id: textIn(form, 'id'),
    shownAt: textIn(form, 'shown'),
  });
  if (problems.length > 0 || !decision.success || !hidden.success) {
    return { kind: 'incomplete', form: { ...filled, problems } };
  }
  const { flagIds } = filled;
  const bulk = { ...hidden.data, filter: queryIn(form), flagIds, decision: decision.data };
  return { kind: 'complete', bulk };
}

/** What cannot be chosen here counts as nothing chosen. */
function chosen(outcome: string | null): string | undefined {
  return bulkOutcomes.find((one) => one === outcome);
}

function textsIn(form: FormData, name: string): string[] {
  return form.getAll(name).filter((value) => typeof value === 'string');
}
