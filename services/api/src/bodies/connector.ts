import { z } from '@hono/zod-openapi';
import { platformSchema } from '@wachtpost/casework';
import type { Budget, ConnectorKind, ConnectorState } from '@wachtpost/casework';

const count = z.int().min(0);
const moment = z.iso.datetime();
const name = z.string().trim().min(1).max(100);

const settings = z.record(z.string(), z.unknown()).openapi({
  description: 'As `settingsSchema` of the kind says, without what is secret.',
});
const secret = z.string().min(1).max(20_000);
const secrets = z.record(z.string(), secret).openapi({
  description: 'The secret settings by name. They are sealed, and no answer holds them.',
});

export const newConnectorBody = z
  .strictObject({
    kind: z.string().min(1).max(40),
    name,
    settings: settings.default({}),
    secrets: secrets.default({}),
  })
  .openapi('NewConnector', {
    example: {
      kind: 'feed',
      name: 'De Vlierbode',
      settings: { url: 'https://vlierbode.example/feed.xml' },
    },
  });

export const connectorChangeBody = z
  .strictObject({
    name: name.optional(),
    settings: settings
      .optional()
      .openapi({ description: 'Replaces all settings that are no secret.' }),
    secrets: z.record(z.string(), secret.nullable()).optional().openapi({
      description: 'Those that are named get a new value, or go where it is null; the others stay.',
    }),
  })
  .openapi('ConnectorChange', { example: { secrets: { apiKey: 'a-new-key' } } });

export const signOffBody = z
  .strictObject({
    note: z.string().trim().min(20).max(2_000).openapi({
      description: 'On what ground this platform may be watched, and who decided that.',
    }),
  })
  .openapi('SignOff', { example: { note: 'DPIA of 2026-10-12, advice of the FG taken over.' } });

export const connectorKindBody = z
  .object({
    kind: z.string(),
    platform: platformSchema.nullable().openapi({
      description: 'Null where posts of any platform may come in.',
    }),
    settingsSchema: z.record(z.string(), z.unknown()).openapi({
      description: 'JSON Schema of the settings, secrets among them; descriptions are Dutch.',
    }),
    secrets: z.array(z.string()).openapi({ description: 'Which of the settings are secret.' }),
    needsSignOff: z.boolean(),
    provesBy: z.array(z.enum(['code', 'oauth'])).openapi({
      description: 'How an official can show that an account on its platform is theirs.',
    }),
    listens: z.boolean().openapi({ description: 'It can hear what is new at once.' }),
  })
  .openapi('ConnectorKind');

const circuitWords = {
  closed: 'It is asked as usual.',
  open: 'It rests, because asking it failed too often, or in a way that a person has to mend.',
  half_open: 'It has rested. One more try decides whether it is asked as usual again.',
} as const;

export const connectorBody = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    name: z.string(),
    settings,
    secrets: z.array(z.string()).openapi({ description: 'Names of the secrets that are set.' }),
    enabled: z.boolean(),
    signedOff: z.object({ at: moment, memberId: z.uuid(), note: z.string() }).nullable(),
    circuit: z.object({
      state: z.enum(['closed', 'open', 'half_open']),
      words: z.string(),
    }),
    failure: z
      .object({
        kind: z.string(),
        message: z.string(),
        times: count.openapi({ description: 'Failures in a row.' }),
        retryAt: moment.nullable(),
      })
      .nullable(),
    pulledAt: moment.nullable().openapi({ description: 'When it was last asked.' }),
    newestPostAt: moment.nullable().openapi({
      description:
        'When the newest post that was read stood on its platform: how far behind it is.',
    }),
    listeningSince: moment.nullable().openapi({
      description: 'Since when its stream is heard; null where none is.',
    }),
    parts: z
      .array(
        z.object({
          part: z.string().openapi({ description: '`channel:…`, `subreddit:…`, `official`.' }),
          failing: count.openapi({ description: 'How many, of officials who are not named.' }),
          since: moment,
          kind: z.string(),
          message: z.string(),
        }),
      )
      .openapi({ description: 'What of it is not read now, where the rest is.' }),
    postsRead: count,
    postsStored: count,
    mentions: count,
    rejected: count,
    quota: z
      .object({
        used: count,
        budget: count.nullable(),
        periodStart: moment.nullable().openapi({ description: 'Null when none was used yet.' }),
      })
      .nullable()
      .openapi({ description: 'What the platform counts; null where it counts nothing.' }),
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Connector');

export function toKindBody(kind: ConnectorKind): z.infer<typeof connectorKindBody> {
  return {
    kind: kind.kind,
    platform: kind.platform,
    settingsSchema: kind.schema,
    secrets: [...kind.secrets],
    needsSignOff: kind.signOff,
    provesBy: [...kind.provesBy],
    listens: kind.listens,
  };
}

export function toConnectorBody(
  state: ConnectorState,
  budget: Budget | null,
): z.infer<typeof connectorBody> {
  const { id, kind, enabled, postsRead, postsStored, mentions, rejected, signedOff } = state;
  return {
    id,
    kind,
    name: state.name,
    settings: state.settings as Record<string, unknown>,
    secrets: [...state.secrets],
    enabled,
    signedOff: signedOff === null ? null : { ...signedOff, at: signedOff.at.toISOString() },
    circuit: { state: state.circuit, words: circuitWords[state.circuit] },
    failure: failureOf(state),
    pulledAt: state.pulledAt?.toISOString() ?? null,
    newestPostAt: state.lagAt?.toISOString() ?? null,
    listeningSince: state.stream?.hears === true ? state.stream.since.toISOString() : null,
    parts: state.parts.map(({ since, errorKind, errorMessage, ...part }) => ({
      ...part,
      since: since.toISOString(),
      kind: errorKind,
      message: errorMessage,
    })),
    postsRead,
    postsStored,
    mentions,
    rejected,
    quota: quotaOf(state, budget),
    createdAt: state.createdAt.toISOString(),
    updatedAt: state.updatedAt.toISOString(),
  };
}

/** Why asking it failed last, in words; null while it works. */
export function failureOf(state: ConnectorState) {
  return state.errorKind === null
    ? null
    : {
        kind: state.errorKind,
        message: state.errorMessage ?? '',
        times: state.failures,
        retryAt: state.retryAt?.toISOString() ?? null,
      };
}

function quotaOf({ quota }: ConnectorState, budget: Budget | null) {
  return quota === null && budget === null
    ? null
    : {
        used: quota?.units ?? 0,
        budget: budget?.units ?? null,
        periodStart: quota?.periodStart.toISOString() ?? null,
      };
}
