import { z } from 'zod';

/** One setting as a form asks for it. */
export interface Field {
  readonly name: string;
  /** In Dutch, from the kind; null where it says none. */
  readonly label: string | null;
  readonly kind:
    | 'text'
    | 'address'
    | 'mail'
    | 'number'
    | 'choice'
    | 'switch'
    | 'list'
    | 'secret'
    | 'json';
  readonly required: boolean;
  /** As it stands in a fresh form; null where there is none. */
  readonly initial: unknown;
  readonly limits: Limits;
  readonly choices: readonly string[];
  /** What each line of a list has to be. */
  readonly item: Node | null;
}

export interface Limits {
  readonly whole?: boolean | undefined;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly shortest?: number | undefined;
  readonly longest?: number | undefined;
  readonly fewest?: number | undefined;
  readonly manyest?: number | undefined;
  readonly pattern?: string | undefined;
}

/** What is read of JSON Schema: as much as a form can show. The rest is checked by the kind itself. */
const leaf = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
});
const node = leaf.extend({ items: leaf.optional(), anyOf: z.array(leaf).optional() });
export type Node = z.infer<typeof leaf>;

const objectSchema = z.object({
  properties: z.record(z.string(), node).default({}),
  required: z.array(z.string()).default([]),
});

/**
 * The settings of a kind, in the order of its schema. Fields that hold a secret are named apart, because
 * what is in them never comes back.
 */
export function fieldsOf(schema: unknown, secrets: readonly string[]): Field[] {
  const { properties, required } = objectSchema.parse(schema);
  return Object.entries(properties).map(([name, property]) => {
    const nullable = property.anyOf?.some(({ type }) => type === 'null') ?? false;
    const inner = property.anyOf?.find(({ type }) => type !== 'null');
    const described = { ...inner, ...defined(property) };
    const initial = described.default ?? null;
    return {
      name,
      label: described.description ?? described.title ?? null,
      kind: secrets.includes(name) ? 'secret' : kindOf(described),
      required: required.includes(name) && initial === null && !nullable,
      initial,
      limits: limitsOf(described),
      choices: (described.enum ?? []).map(String),
      item: described.items ?? null,
    };
  });
}

/** A number or an address that has a value already is not what somebody came to fill in. */
export function isAside({ kind, initial }: Field): boolean {
  return initial !== null && (kind === 'number' || kind === 'address' || kind === 'text');
}

function kindOf({ type, enum: choices, format, items }: z.infer<typeof node>): Field['kind'] {
  if (choices !== undefined) {
    return 'choice';
  }
  if (type === 'array') {
    return items?.type === 'string' ? 'list' : 'json';
  }
  if (type === 'string') {
    return format === 'uri' ? 'address' : format === 'email' ? 'mail' : 'text';
  }
  if (type === 'boolean') {
    return 'switch';
  }
  return type === 'number' || type === 'integer' ? 'number' : 'json';
}

export function limitsOf(of: Node): Limits {
  return {
    whole: of.type === 'integer',
    least: safe(of.minimum),
    most: safe(of.maximum),
    shortest: of.minLength,
    longest: of.maxLength,
    fewest: of.minItems,
    manyest: of.maxItems,
    pattern: of.pattern,
  };
}

/** A whole number without a bound of its own is described with the largest there is. */
function safe(bound: number | undefined): number | undefined {
  return Math.abs(bound ?? 0) === Number.MAX_SAFE_INTEGER ? undefined : bound;
}

function defined<T extends object>(value: T): Partial<T> {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries) as Partial<T>;
}
