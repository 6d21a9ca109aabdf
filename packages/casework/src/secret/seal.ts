import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Context } from '../context.ts';
import { DomainError } from '../errors.ts';

/** What the database holds of a secret. */
export interface Sealed {
  /** Nonce, tag and cipher text. */
  readonly sealed: Buffer;
  /** The id of the key. */
  readonly sealedWith: string;
}

/** What a secret belongs to: one sealed for something else does not open here. */
export type Owner = readonly [kind: 'connector' | 'grant' | 'claim' | 'author', ...ids: string[]];

type Keys = Pick<Context, 'organisationId' | 'keys'>;

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals named values with the first key of the ring; the same values are sealed differently every time. */
export function seal(ctx: Keys, owner: Owner, values: Readonly<Record<string, string>>): Sealed {
  const [{ id, key }] = ctx.keys;
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(boundTo(ctx, owner));
  const text = Buffer.concat([sealing.update(JSON.stringify(values), 'utf8'), sealing.final()]);
  return { sealed: Buffer.concat([nonce, sealing.getAuthTag(), text]), sealedWith: id };
}

/**
 * The values that were sealed. For whoever uses them at once: they are never logged, listed or shown.
 * @throws DomainError refused when the key is not in the ring, or the row was tampered with.
 */
export function open(ctx: Keys, owner: Owner, { sealed, sealedWith }: Sealed): Values {
  const known = ctx.keys.find(({ id }) => id === sealedWith);
  if (known === undefined) {
    const message = `A secret was sealed with the key "${sealedWith}", which is not in SECRETS_KEY.`;
    throw new DomainError('refused', message);
  }
  const nonce = sealed.subarray(0, nonceBytes);
  const opening = createDecipheriv(cipher, known.key, nonce, { authTagLength: tagBytes });
  try {
    opening.setAAD(boundTo(ctx, owner));
    opening.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = opening.update(sealed.subarray(nonceBytes + tagBytes));
    return JSON.parse(Buffer.concat([text, opening.final()]).toString('utf8')) as Values;
  } catch {
    const message = `A secret cannot be opened with the key "${sealedWith}": key or row was changed.`;
    throw new DomainError('refused', message);
  }
}

type Values = Record<string, string>;

function boundTo({ organisationId }: Keys, owner: Owner): Buffer {
  return Buffer.from(JSON.stringify(['wachtpost secret 1', organisationId, ...owner]));
}
