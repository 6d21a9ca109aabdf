import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { labels as labelsOfDomain } from '@wachtpost/casework';
import { labels as labelsOfModel } from '@wachtpost/threat';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Arrows point down: what each workspace may stand on. knip holds the sources to what is declared. */
const mayUse: Record<string, readonly string[]> = {
  runtime: [],
  database: [],
  matching: [],
  threat: [],
  queue: ['runtime'],
  casework: ['database', 'runtime'],
  connectors: ['casework', 'runtime'],
  identity: ['casework', 'database', 'runtime'],
  api: ['casework', 'database', 'identity', 'queue', 'runtime'],
  console: ['casework', 'database', 'identity', 'runtime'],
  ingest: ['casework', 'connectors', 'database', 'matching', 'queue', 'runtime'],
  classify: ['casework', 'database', 'queue', 'runtime', 'threat'],
  notify: ['casework', 'database', 'queue', 'runtime'],
  upkeep: ['casework', 'connectors', 'database', 'queue', 'runtime'],
};

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

function manifests(): Manifest[] {
  const parents = ['packages', 'services', 'workers'].flatMap((parent) =>
    readdirSync(path.join(root, parent)).map((name) => path.join(parent, name)),
  );
  return [...parents, 'models/threat'].map(
    (folder) =>
      JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest,
  );
}

const short = (name: string) => name.replace('@wachtpost/', '');

describe('the layers', () => {
  it.each(manifests().map((manifest) => [short(manifest.name), manifest] as const))(
    '%s stands only on what lies below it',
    (name, manifest) => {
      const own = Object.keys(manifest.dependencies ?? {}).filter((dependency) =>
        dependency.startsWith('@wachtpost/'),
      );
      const allowed = mayUse[name];
      expect(allowed, `${name} has no place among the layers yet`).toBeDefined();
      expect(own.map(short).filter((used) => allowed?.includes(used) !== true)).toEqual([]);
    },
  );

  it('hold SQL in casework and database alone', () => {
    const elsewhere = ['services', 'workers', 'models', 'infra', 'packages'].flatMap(sources);
    const statement = /\b(tx|sql|db)(<[^`]*>)?`\s*(select|insert|update|delete|with)\b/;
    const holders = elsewhere
      .filter((file) => !/packages\/(casework|database)\//.test(file) && !file.endsWith('.test.ts'))
      .filter((file) => statement.test(readFileSync(file, 'utf8')));
    expect(holders).toEqual([]);
  });

  it('agree on the labels: the model answers exactly those that the domain asks for', () => {
    expect(labelsOfModel).toEqual(labelsOfDomain);
  });
});

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => path.join(root, folder, file));
}
