import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { audit } from '../../services/console/src/messages/audit.ts';
import { history } from '../../services/console/src/messages/history.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Every match in what writes to the log, but for its tests. */
function written(pattern: RegExp): Set<string> {
  const sources = ['packages/casework/src', 'packages/identity/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/test/.test(file))
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  );
  const found = sources.flatMap((source) => [...source.matchAll(pattern)]);
  return new Set(found.map((match) => match[1] ?? ''));
}

const wordless = (names: Iterable<string>, words: object) =>
  [...names].filter((name) => !Object.hasOwn(words, name));

describe('the pages have words', () => {
  const actions = written(/\baction: '([a-z]+\.[a-z_]+)'/g);

  it('for every action that goes into the log', () => {
    expect(actions.size).toBeGreaterThan(50);
    expect(wordless(actions, audit.nl.actions)).toEqual([]);
  });

  it('for all that happens to a flag, in its history and in the log', () => {
    const events = Object.keys(history.nl.event).map((kind) => `flag.${kind}`);
    expect(wordless(events, audit.nl.actions)).toEqual([]);
    const logged = [...actions].filter((action) => action.startsWith('flag.'));
    const beside = ['flag.forgotten', 'flag.step_recorded', 'flag.step_removed', 'flag.revealed'];
    const known = new Set([...events, ...beside]);
    expect(logged.filter((action) => !known.has(action))).toEqual([]);
  });

  it('for every noun that an action is about', () => {
    const nouns = Object.keys(audit.nl.actions).map((action) => action.split('.')[0] ?? '');
    expect(wordless(new Set(nouns), audit.nl.subjects)).toEqual([]);
  });
});
