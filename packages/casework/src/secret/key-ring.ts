import { createSecretKey, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DomainError } from '../errors.ts';

/** A key that secrets are sealed with. It prints as nothing: neither JSON nor a log shows what it holds. */
export interface SealingKey {
  /** Stands beside everything it sealed. */
  readonly id: string;
  readonly key: KeyObject;
}

/** The first key seals, every key opens: a new one is put in front, and old ones stay until nothing needs them. */
export type KeyRing = readonly [SealingKey, ...SealingKey[]];

const shape = /^([a-z0-9][a-z0-9-]{0,30}):([A-Za-z0-9_-]{43})$/;

/**
 * The keys of SECRETS_KEY: `id:key`, with commas between, each key 32 bytes in base64url.
 * @throws DomainError invalid, which names no value.
 */
export function readKeyRing(text: string): KeyRing {
  const keys = text.split(',').map((part) => {
    const [, id, key] = shape.exec(part.trim()) ?? [];
    if (id === undefined || key === undefined) {
      throw new DomainError('invalid', 'A sealing key is written id:key, the key in base64url.');
    }
    return { id, key: createSecretKey(Buffer.from(key, 'base64url')) };
  });
  const [first, ...others] = keys;
  if (first === undefined || new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new DomainError('invalid', 'Two sealing keys have the same id.');
  }
  return [first, ...others];
}

/** A new key, as SECRETS_KEY has it. Its id says from which day it is and is its own. */
export function newSealingKey(now = new Date()): string {
  const id = `${now.toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`;
  return `${id}:${randomBytes(32).toString('base64url')}`;
}
