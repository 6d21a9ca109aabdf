import { z } from '@hono/zod-openapi';
import { labels, proposalKinds, proposalStatuses } from '@wachtpost/casework';
import type { Proposal } from '@wachtpost/casework';

export const proposalKind = z.enum(proposalKinds);
export const proposalStatus = z.enum(proposalStatuses);

const moment = z.iso.datetime();
const personBody = z.object({ memberId: z.uuid(), name: z.string() });

export const proposalBody = z
  .object({
    id: z.uuid(),
    flagId: z.uuid(),
    kind: proposalKind,
    status: proposalStatus.openapi({
      description: 'What waited longer than it may counts as expired.',
    }),
    labels: z.array(z.enum(labels)).openapi({ description: 'Of an escalation.' }),
    reviewAt: moment.nullable().openapi({ description: 'When a hold is looked at again.' }),
    endsAt: moment.nullable().openapi({ description: 'When a hold ends by itself.' }),
    reason: z.string().openapi({ description: 'May be empty for an escalation.' }),
    exception: z
      .object({ kind: z.enum(['urgent', 'alone']), reason: z.string() })
      .nullable()
      .openapi({
        description:
          'It took effect before a second person looked, and why. Refusing it puts that back.',
      }),
    proposedBy: personBody,
    proposedAt: moment,
    expiresAt: moment.nullable().openapi({ description: 'Null where it took effect at once.' }),
    settledBy: personBody.nullable(),
    settledAt: moment.nullable(),
    settledReason: z.string(),
  })
  .openapi('Proposal', {
    description: 'What takes two people: one proposes, a second reviewer looks.',
  });

const reason = z.string().trim().max(4000);

export const approvalBody = z
  .strictObject({ reason: reason.default('') })
  .openapi('Approval', { example: { reason: 'Met de burgemeester besproken.' } });

export const refusalBody = z
  .strictObject({ reason: reason.min(1) })
  .openapi('Refusal', { example: { reason: 'Dit is een citaat uit een lied.' } });

export function toProposalBody(proposal: Proposal): z.infer<typeof proposalBody> {
  const { id, flagId, kind, status, content, exception, settledBy, settledByName } = proposal;
  const { reviewAt, endsAt } = content;
  return {
    id,
    flagId,
    kind,
    status,
    labels: [...content.labels],
    reviewAt: isoOrNull(reviewAt),
    endsAt: isoOrNull(endsAt),
    reason: proposal.reason,
    exception,
    proposedBy: { memberId: proposal.proposedBy, name: proposal.proposedByName },
    proposedAt: proposal.proposedAt.toISOString(),
    expiresAt: isoOrNull(proposal.expiresAt),
    settledBy: settledBy === null ? null : { memberId: settledBy, name: settledByName ?? '' },
    settledAt: isoOrNull(proposal.settledAt),
    settledReason: proposal.settledReason,
  };
}

const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;
