import { proposalSchema } from '@wachtpost/casework';
import type { NewProposal } from '@wachtpost/casework';
import { textIn } from '../http/form.ts';
import { ordinary } from './exception-fields.ts';
import type { ExceptionForm } from './exception-fields.ts';

/** What was written into the form of a hold or an unmasking, and what cannot stay so. */
export interface ProposeForm {
  readonly reason: string;
  readonly reviewAt: string;
  readonly endsAt: string;
  readonly exception: ExceptionForm;
  readonly problems: readonly ('reason' | 'dates')[];
}

export type Submitted =
  | { readonly kind: 'complete'; readonly proposal: NewProposal }
  | { readonly kind: 'incomplete'; readonly form: ProposeForm };

/** The exception that a form asks for; undefined for the ordinary way. */
export function readException(form: FormData): { kind: string; reason: string } | undefined {
  const kind = textIn(form, 'exception');
  return kind === '' ? undefined : { kind, reason: textIn(form, 'exceptionReason') };
}

export function readProposed(kind: 'unmasking' | 'legal_hold', form: FormData): Submitted {
  const filled = {
    reason: textIn(form, 'reason'),
    reviewAt: textIn(form, 'reviewAt'),
    endsAt: textIn(form, 'endsAt'),
  };
  const exception = readException(form);
  const wanted = { kind, ...filled, exception: exception ?? null };
  const parsed = proposalSchema.safeParse(wanted);
  if (parsed.success) {
    return { kind: 'complete', proposal: parsed.data };
  }
  const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]));
  return {
    kind: 'incomplete',
    form: {
      ...filled,
      exception: { ...ordinary, ...exception, problem: wrong.has('exception') },
      problems: [
        ...(wrong.has('reason') ? (['reason'] as const) : []),
        ...(wrong.has('reviewAt') || wrong.has('endsAt') ? (['dates'] as const) : []),
      ],
    },
  };
}

const dayMs = 86_400_000;

/** A fresh form: look again in three months, end in a year. */
export function freshProposal(now: Date): ProposeForm {
  const inDays = (days: number) =>
    new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
  return {
    reason: '',
    reviewAt: inDays(91),
    endsAt: inDays(365),
    exception: ordinary,
    problems: [],
  };
}
