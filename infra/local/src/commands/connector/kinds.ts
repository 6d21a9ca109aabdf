import type { ConnectorKind } from '@wachtpost/casework';
import { z } from 'zod';
import { describeKinds } from '../../connector-kinds.ts';
import { CommandError } from '../command-error.ts';

const propertySchema = z.looseObject({
  description: z.string().optional(),
  type: z.string().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
});
const settingsSchema = z.looseObject({
  properties: z.record(z.string(), propertySchema).default({}),
  required: z.array(z.string()).default([]),
});

/** Prints which kinds there are, or what the settings of one are. */
export function kindsCommand(kind: string | undefined): void {
  const kinds = describeKinds();
  const lines = kind === undefined ? kinds.map(inOneLine) : inFull(find(kinds, kind));
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

function find(kinds: readonly ConnectorKind[], kind: string): ConnectorKind {
  const found = kinds.find((one) => one.kind === kind);
  if (found !== undefined) return found;
  const known = kinds.map((one) => one.kind).join(', ');
  throw new CommandError(`"${kind}" is no kind of connector. Kinds: ${known}.`);
}

function inOneLine({ kind, platform, secrets, signOff, listens }: ConnectorKind): string {
  const traits = [
    platform === null ? 'posts of any platform' : `posts of ${platform}`,
    ...(listens ? ['live'] : []),
    ...(secrets.length > 0 ? [`secret: ${secrets.join(', ')}`] : []),
    ...(signOff ? ['after a sign-off'] : []),
  ];
  return `${kind.padEnd(10)} ${traits.join('; ')}`;
}

/** A line for each setting, in the order of a form. */
export function inFull({ kind, schema, secrets, signOff }: ConnectorKind): string[] {
  const { properties, required } = settingsSchema.parse(schema);
  const rows = Object.entries(properties).map(([name, property]) => [
    name,
    [
      property.enum?.map(String).join(' | ') ?? property.type ?? '',
      ...(secrets.includes(name) ? ['secret'] : []),
      ...(required.includes(name) ? ['required'] : []),
      ...(property.default === undefined ? [] : [`default ${JSON.stringify(property.default)}`]),
    ]
      .filter((part) => part !== '')
      .join(', '),
    property.description ?? '',
  ]);
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map(([name = '', traits = '', words = '']) =>
    `  ${name.padEnd(widths[0] ?? 0)}  ${traits.padEnd(widths[1] ?? 0)}  ${words}`.trimEnd(),
  );
  return [`${kind}:`, ...lines, ...(signOff ? ['Switched on after somebody signed for it.'] : [])];
}
