import { z } from '@hono/zod-openapi';
import { incomingPostSchema } from '@wachtpost/casework';
import type { Api, ApiDeps, ImportPosts } from './deps.ts';
import { Intake, mostRejections } from './import/intake.ts';
import { readCandidates } from './import/read.ts';
import { operation } from './operation.ts';
import { ProblemError } from './problem.ts';

const importBody = z
  .object({
    read: z.int().min(0).openapi({ description: 'Posts that were understood.' }),
    stored: z.int().min(0).openapi({
      description: 'Mentions of consenting officials that were not known before.',
    }),
    rejectedCount: z.int().min(0),
    rejected: z
      .array(z.object({ line: z.int().min(1), reason: z.string() }))
      .max(mostRejections)
      .openapi({
        description: 'Line of NDJSON or place in the array, counted from 1. The first thousand.',
      }),
  })
  .openapi('ImportReport');

const example = {
  platform: 'mastodon',
  externalId: '1145',
  url: 'https://vlierdam.example/@vlieg/1145',
  author: { id: '77', handle: 'vlieg@vlierdam.example' },
  text: 'Wethouder Van der Vliersteen, wanneer gaat het zwembad weer open?',
  postedAt: '2026-11-01T12:00:00+01:00',
};

const post = { $ref: '#/components/schemas/IncomingPost' };

const importing = operation('POST /posts', {
  operationId: 'importPosts',
  summary: 'Hand over public posts',
  description:
    'Posts that mention an official with consent for their platform are stored and scored; of all others nothing ' +
    'is kept. What cannot be read is reported and does not hold up the rest. NDJSON is stored as it comes in, ' +
    'so after an error send all of it again: what is known already changes nothing.',
  tags: ['Posts'],
  request: {
    body: {
      required: true,
      content: {
        'application/x-ndjson': {
          schema: { type: 'string', description: 'An IncomingPost in JSON on each line.' },
        },
        'application/json': { schema: { oneOf: [post, { type: 'array', items: post }] } },
      },
    },
  },
  problems: [503],
  responses: {
    200: {
      description: 'What became of the posts.',
      content: { 'application/json': { schema: importBody } },
    },
  },
});

/** As it may be sent: without a payload of its platform, the post as given is the payload. */
const documented = incomingPostSchema.safeExtend({
  raw: z.unknown().optional().describe('What the platform sent; the post as given when absent.'),
});

/** Posts handed over by another system. They come in by the path that connectors take. */
export function servePosts(api: Api, { importPosts }: ApiDeps): void {
  api.openAPIRegistry.register('IncomingPost', documented.openapi({ example }));
  api.openapi(importing, async (c) => {
    if (importPosts === undefined) {
      throw new ProblemError(503, 'This installation takes no imports here.');
    }
    const report = await take(c.var.ctx.organisationId, c.req.raw, importPosts);
    return c.json(report, 200);
  });
}

async function take(
  organisationId: string,
  request: Request,
  importPosts: ImportPosts,
): Promise<z.infer<typeof importBody>> {
  const intake = new Intake();
  const posts = intake.posts(readCandidates(request));
  const { read, mentions } = await importPosts(organisationId, posts).catch((error: unknown) => {
    throw intake.failure ?? error;
  });
  const { rejected, rejectedCount } = intake;
  return { read, stored: mentions, rejectedCount, rejected };
}
