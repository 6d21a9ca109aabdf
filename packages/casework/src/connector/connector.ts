import type { JSONValue } from 'postgres';
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import type { Circuit } from './circuit.ts';
import type { PartFault } from './parts.ts';

/** A place that posts come from, and how it fares. Of its secrets only the names. */
export interface ConnectorState {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** What may be shown; `openConnector` adds the secrets, for the machine. */
  readonly settings: JSONValue;
  /** Names of the secret settings that are set. */
  readonly secrets: readonly string[];
  readonly enabled: boolean;
  readonly signedOff: SignOff | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly cursor: JSONValue;
  /** Counts stored batches; hand it back with the next one. */
  readonly version: number;
  readonly postsRead: number;
  readonly postsStored: number;
  readonly mentions: number;
  readonly rejected: number;
  readonly pulledAt: Date | null;
  /** When the newest post that was read stood on its platform. */
  readonly lagAt: Date | null;
  readonly errorKind: string | null;
  /** In words for an administrator. */
  readonly errorMessage: string | null;
  /** In a row. */
  readonly failures: number;
  readonly retryAt: Date | null;
  readonly circuit: Circuit;
  /** What was used of the platform's budget in its latest period; null where it counts none. */
  readonly quota: { readonly periodStart: Date; readonly units: number } | null;
  /** The worker that asks or hears it now. */
  readonly stream: {
    readonly holder: string;
    readonly since: Date;
    readonly until: Date;
    /** It hears a stream; otherwise it is in the middle of a pull. */
    readonly hears: boolean;
  } | null;
  /** What of it is not read now, where the rest is. */
  readonly parts: readonly PartFault[];
}

/** Who answered for it that this platform may be watched, and on what ground. */
export interface SignOff {
  readonly at: Date;
  readonly memberId: string;
  readonly note: string;
}

/** Values by the names of secret settings. */
export type Secrets = Readonly<Record<string, string>>;

/** Null takes a secret away. */
export type SecretChanges = Readonly<Record<string, string | null>>;

export interface NewConnector {
  readonly kind: string;
  readonly name: string;
  /** Checked by the connector itself, secrets among them. */
  readonly settings: JSONValue;
  readonly secrets?: Secrets;
  /** Whether it is asked from the beginning; it is unless said otherwise. */
  readonly enabled?: boolean;
}

const names = z.object({
  kind: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(100),
});

/** The name as it is kept. @throws DomainError invalid. */
export function nameOf(input: { kind: string; name: string }): string {
  const parsed = names.safeParse(input);
  if (parsed.success) return parsed.data.name;
  throw new DomainError('invalid', 'A connector needs a name of 1 to 100 characters.');
}

/** @throws DomainError invalid for an empty or endless value, or one that also stands open. */
export function checkSecrets(settings: JSONValue, secrets: Secrets): void {
  const open = new Set(Object.keys(fieldsOf(settings)));
  for (const [name, value] of Object.entries(secrets)) {
    if (value.trim() === '' || value.length > longestSecret) {
      throw new DomainError('invalid', `The secret "${name}" is empty or too long.`);
    }
    if (open.has(name)) {
      throw new DomainError('invalid', `"${name}" is a secret and may not stand open beside it.`);
    }
  }
}

const longestSecret = 20_000;

/** Settings are an object by every connector's schema; anything else has no fields. */
export function fieldsOf(settings: JSONValue): Record<string, JSONValue> {
  const plain = typeof settings === 'object' && settings !== null && !Array.isArray(settings);
  return plain ? { ...(settings as Record<string, JSONValue>) } : {};
}
