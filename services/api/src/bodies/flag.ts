import { z } from '@hono/zod-openapi';
import { cues, flagStatuses, labels, platformSchema } from '@wachtpost/casework';
import type { FlagDetail, FlagSummary } from '@wachtpost/casework';

export const label = z.enum(labels).openapi('Label', {
  description: 'What a text carries, by the label guide. It describes the text, never its author.',
});
export const status = z.enum(flagStatuses).openapi('FlagStatus');
const probability = z.number().min(0).max(1);
const moment = z.iso.datetime();

const summary = {
  id: z.uuid(),
  status,
  labels: z.array(label),
  probability: probability.openapi({ description: 'The highest among the labels.' }),
  severity: z.int().min(0).max(3),
  uncertain: z.boolean().openapi({
    description:
      'Above a threshold, and below what is certain for its labels: the model does not know.',
  }),
  reported: z.boolean().openapi({
    description: 'Handed in by or for an official; without labels the model found nothing in it.',
  }),
  urgency: z.int().min(1).max(4).openapi({ description: 'Its level in the queue: 1 first.' }),
  priority: z.int().min(0).max(100).openapi({
    description: 'Points, for all but its age. They order the work of people and decide nothing.',
  }),
  cues: z.array(z.enum(cues)).openapi({ description: 'What the text names that is pressing.' }),
  approach: z.object({ officialId: z.uuid(), count: z.int() }).nullable().openapi({
    description:
      'The number of this flag among those of its author about that official within thirty days.',
  }),
  platform: platformSchema,
  postedAt: moment,
  createdAt: moment,
  decidedAt: moment.nullable(),
  officials: z.array(z.object({ id: z.uuid(), name: z.string(), function: z.string() })),
  awaitsReview: z.boolean().openapi({
    description: 'A second reviewer still has to look at what was proposed about it.',
  }),
  claim: z
    .object({ memberId: z.uuid(), name: z.string(), expiresAt: moment })
    .nullable()
    .openapi({ description: 'Who works on it, and until when.' }),
};

export const flagSummaryBody = z.object(summary).openapi('FlagSummary');

const span = z.object({ start: z.int(), end: z.int() }).nullable();

const mentionBody = z.object({
  officialId: z.uuid(),
  reasons: z
    .array(z.object({ kind: z.string(), span: span.optional(), context: span.optional() }))
    .openapi({ description: 'Why the text counts as a mention; offsets in UTF-16 code units.' }),
});

const scoresBody = z.object({
  probabilities: z.record(z.enum(labels), probability),
  modelId: z.string(),
  modelRevision: z.string(),
  runtime: z.string(),
  scoredAt: moment,
});

const carriedBody = z.object({
  start: z.int().min(0),
  end: z.int().min(1).openapi({ description: 'The first code unit that no longer belongs to it.' }),
  weight: z.number().min(0).max(1).openapi({ description: 'Share of all that raised the score.' }),
});

const spansBody = z.partialRecord(z.enum(labels), z.array(carriedBody));

const explanationBody = z
  .object({
    modelRevision: z.string().openapi({ description: 'The model that this is about.' }),
    postRevision: z
      .int()
      .positive()
      .openapi({ description: 'The text that this is about, as a reveal counts them.' }),
    spans: spansBody.openapi({
      description: 'Per label, the weightiest first; none where no words stood out.',
    }),
    explainedAt: moment,
  })
  .openapi('Explanation', {
    description:
      'Which words carried the scores, as offsets in UTF-16 code units of the text. It tells what the model did, ' +
      'not what the author meant.',
  });

const eventBody = z.object({
  kind: z.string().openapi({ example: 'decided' }),
  memberId: z.uuid().nullable().openapi({ description: 'Null where a machine did it.' }),
  memberName: z.string().nullable(),
  colleague: z.string().nullable().openapi({ description: 'For `assigned`: to whom.' }),
  data: z.record(z.string(), z.unknown()).openapi({
    description:
      'For `created` and `rescored`: the level of sensitivity, and per label that was flagged (`grounds`) its ' +
      'probability, its threshold and from where on it is certain.',
  }),
  at: moment,
});

const evidenceBody = z.object({
  sequence: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: moment,
});

export const flagBody = z
  .object({
    ...summary,
    post: z.object({
      id: z.uuid(),
      lang: z.string().nullable(),
      authorPseudonym: z.string(),
      capturedAt: moment,
      editedAt: moment.nullable(),
      removedAt: moment.nullable(),
      textLength: z.int(),
    }),
    mentions: z.array(mentionBody),
    scores: scoresBody,
    explanation: explanationBody
      .nullable()
      .openapi({ description: 'Null until it is found, which may take a while, or for ever.' }),
    events: z.array(eventBody),
    evidence: z.array(evidenceBody),
  })
  .openapi('Flag', {
    description:
      'Everything about a flag but the text and address of its post, which take a reveal.',
  });

const iso = (at: Date) => at.toISOString();
const isoOrNull = (at: Date | null) => at?.toISOString() ?? null;

export function toSummaryBody(flag: FlagSummary): z.infer<typeof flagSummaryBody> {
  return {
    id: flag.id,
    status: flag.status,
    labels: [...flag.labels],
    reported: flag.reported,
    probability: flag.probability,
    severity: flag.severity,
    uncertain: flag.uncertain,
    urgency: flag.urgency,
    priority: flag.priority,
    cues: [...flag.cues],
    approach: flag.approach,
    platform: platformSchema.parse(flag.platform),
    postedAt: iso(flag.postedAt),
    createdAt: iso(flag.createdAt),
    decidedAt: isoOrNull(flag.decidedAt),
    officials: [...flag.officials],
    awaitsReview: flag.awaitsReview,
    claim: flag.claim === null ? null : { ...flag.claim, expiresAt: iso(flag.claim.expiresAt) },
  };
}

export function toFlagBody(flag: FlagDetail): z.infer<typeof flagBody> {
  const { scores, explanation } = flag;
  return {
    ...toSummaryBody(flag),
    post: toPostBody(flag.post),
    mentions: flag.mentions.map((mention) => mentionBody.parse(mention)),
    scores: { ...scores, scoredAt: iso(scores.scoredAt) },
    explanation: explanation && {
      ...explanation,
      spans: spansBody.parse(explanation.spans),
      explainedAt: iso(explanation.explainedAt),
    },
    events: flag.events.map((event) => ({ ...event, at: iso(event.at) })),
    evidence: flag.evidence.map((item) => ({ ...item, sealedAt: iso(item.sealedAt) })),
  };
}

function toPostBody(post: FlagDetail['post']): z.infer<typeof flagBody>['post'] {
  const { id, lang, authorPseudonym, textLength } = post;
  return {
    id,
    lang,
    authorPseudonym,
    textLength,
    capturedAt: iso(post.capturedAt),
    editedAt: isoOrNull(post.editedAt),
    removedAt: isoOrNull(post.removedAt),
  };
}
