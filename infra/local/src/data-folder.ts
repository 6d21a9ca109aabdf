import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newSealingKey } from '@wachtpost/casework';
import { z } from 'zod';

const secretsSchema = z.object({
  /** Key material for pseudonyms. Losing it makes old pseudonyms unrecognisable. */
  secret: z.string().min(32),
  databasePassword: z.string().min(16),
});

export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets of a data folder, made on first use and readable by its owner alone. */
export async function readSecrets(folder: string): Promise<Secrets> {
  return secretsSchema.parse(JSON.parse(await readOrMake(folder, 'secrets.json', newSecrets)));
}

/** What secrets of connectors are sealed with where SECRETS_KEY says nothing, in the way that it is written there. */
export async function readSealingKey(folder: string): Promise<string> {
  return (await readOrMake(folder, 'secrets-key', () => `${newSealingKey()}\n`)).trim();
}

/** Two processes that come first together end with the same file: it appears whole, and only once. */
async function readOrMake(folder: string, name: string, make: () => string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, name);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) {
    return known;
  }
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, make(), { mode: 0o600, flush: true });
  await chmod(unfinished, 0o600);
  await link(unfinished, file).catch(() => {});
  await rm(unfinished);
  return readFile(file, 'utf8');
}

const newSecrets = () => JSON.stringify({ secret: random(), databasePassword: random() });
const random = () => randomBytes(32).toString('base64url');
