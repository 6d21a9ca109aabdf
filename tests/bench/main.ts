import { parseArgs } from 'node:util';
import { benchConsole } from './console.ts';
import { benchEndToEnd } from './end-to-end.ts';
import { benchFirehose } from './firehose.ts';
import { benchMatching } from './matching.ts';
import { benchModel } from './model.ts';
import { benchStart } from './start.ts';

/** Every bench by the name it is asked for; each result stands under its key in the JSON object. */
const benches = {
  matching: { key: 'matching', run: benchMatching },
  firehose: { key: 'firehose', run: benchFirehose },
  console: { key: 'console', run: benchConsole },
  model: { key: 'model', run: benchModel },
  start: { key: 'start', run: benchStart },
  'end-to-end': { key: 'endToEnd', run: benchEndToEnd },
} as const;

type Figures = Record<string, unknown>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(
    `There is no bench "${unknown.join('", "')}". Benches: ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  await runAll();
}

async function runAll(): Promise<void> {
  const results: Figures = {};
  for (const [name, { key, run }] of Object.entries(benches)) {
    if (positionals.length === 0 || positionals.includes(name)) {
      process.stderr.write(`measuring ${name} …\n`);
      results[key] = await run({ quick: values.quick });
    }
  }
  process.stdout.write(values.json ? `${JSON.stringify(results)}\n` : toTable(results));
}

function toTable(results: Figures): string {
  const rows = flatten(results);
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}

function flatten(value: unknown, prefix = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) {
    return [[prefix, value === null ? 'not measured' : `${value as string | number}`]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}
