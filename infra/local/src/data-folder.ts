import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  /** Key material for pseudonyms. Losing it makes old pseudonyms unrecognisable. */
  secret: z.string().min(32),
  databasePassword: z.string().min(16),
});

export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets of a data folder, made on first use and readable by its owner alone. Two processes that come
 * first together end with the same ones: the file appears whole, and only once.
 */
export async function readSecrets(folder: string): Promise<Secrets> {
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, 'secrets.json');
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) {
    return secretsSchema.parse(JSON.parse(known));
  }
  const fresh = { secret: random(), databasePassword: random() };
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, JSON.stringify(fresh), { mode: 0o600, flush: true });
  await chmod(unfinished, 0o600);
  await link(unfinished, file).catch(() => {});
  await rm(unfinished);
  return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}

const random = () => randomBytes(32).toString('base64url');
