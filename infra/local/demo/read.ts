import { readFileSync } from 'node:fs';
import { consentSchema, officialSchema, organisationSchema } from '@wachtpost/casework';
import { incomingPostSchema, platformSchema } from '@wachtpost/casework/incoming';
import { labels } from '@wachtpost/threat';
import { z } from 'zod';

const registrySchema = z.strictObject({
  organisation: organisationSchema,
  officials: z.array(
    officialSchema.extend({ id: z.uuidv4(), consents: z.array(consentSchema).min(1) }),
  ),
});

const expectedSchema = z.strictObject({
  externalId: z.string(),
  platform: platformSchema,
  mentions: z.array(z.uuidv4()),
  labels: z.array(z.enum(labels)),
  kind: z.enum(['plain', 'look_alike', 'nobody', 'no_consent', 'labelled']),
  withoutConsent: z.array(z.uuidv4()),
});

export type Expected = z.output<typeof expectedSchema>;

/** A file of the demonstration as text. */
export function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

/** The organisation and its officials with their consents. Throws ZodError on a shape that is not theirs. */
export function readRegistry() {
  return registrySchema.parse(JSON.parse(readText('officials.json')));
}

/** The posts in the order of the file. As with the file connector, `raw` is the whole line. */
export function readPosts() {
  return lines('posts.ndjson').map((line) =>
    incomingPostSchema.parse({ ...z.looseObject({}).parse(line), raw: line }),
  );
}

/** What a person expects of each post, in the order of the posts. */
export function readExpected(): Expected[] {
  return lines('expected.jsonl').map((line) => expectedSchema.parse(line));
}

/** What tells posts and answers apart: an external id is unique within its platform only. */
export function keyOf(post: { readonly platform: string; readonly externalId: string }): string {
  return `${post.platform} ${post.externalId}`;
}

function lines(file: string): unknown[] {
  return readText(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
