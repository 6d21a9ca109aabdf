import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describeConnector } from './conformance.ts';
import { file } from './file.ts';
import type { Harness, PlatformEvent, World } from './conformance.ts';
import type { FileSettings } from './file.ts';

const columns = [
  'platform',
  'external_id',
  'author_handle',
  'text',
  'posted_at',
  'edited',
  'removed',
  'mood',
] as const;

type Row = Record<(typeof columns)[number], string>;

function rowOf(event: PlatformEvent): Row {
  return {
    platform: 'mastodon',
    external_id: event.id,
    author_handle: event.author,
    text: event.text,
    posted_at: event.postedAt,
    edited: String(event.kind === 'edited'),
    removed: String(event.kind === 'removed'),
    mood: event.mood,
  };
}

function toCsv(event: PlatformEvent): string {
  const row = rowOf(event);
  return columns.map((column) => `"${row[column].replaceAll('"', '""')}"`).join(';');
}

function toNdjson(event: PlatformEvent): string {
  const { external_id: externalId, author_handle: handle, posted_at: postedAt } = rowOf(event);
  const { platform, text, mood, removed, edited } = rowOf(event);
  const author = { handle, name: null };
  const flags = { removed: removed === 'true', edited };
  return JSON.stringify({ platform, externalId, author, text, postedAt, mood, ...flags });
}

async function openFolder(
  name: string,
  header: string,
  toLine: (event: PlatformEvent) => string,
): Promise<World<FileSettings>> {
  const folder = await mkdtemp(join(tmpdir(), 'wachtpost-file-'));
  const path = join(folder, name);
  await writeFile(path, header);
  return {
    settings: { path: folder, pattern: '*', settledAfterMs: 60_000 },
    publish: (events) => appendFile(path, events.map((event) => `${toLine(event)}\n`).join('')),
    externalId: (id) => id,
    wire: null,
    close: () => rm(folder, { recursive: true }),
  };
}

const shared: Omit<Harness<FileSettings>, 'open'> = {
  connector: file,
  supports: { edits: true, removals: true },
  largestCursorBytes: 200_000,
  invalidSettings: [
    { settings: {}, words: /^path is missing$/ },
    { settings: { path: '' }, words: /^path is empty$/ },
    { settings: { path: '/a', pattern: 7 }, words: /^pattern is not text$/ },
    { settings: { path: '/a', settledAfterMs: -1 }, words: /^settledAfterMs is less than 0$/ },
    { settings: null, words: /^the value is not an object$/ },
  ],
  http: null,
};

describeConnector('file (NDJSON)', {
  ...shared,
  open: () => openFolder('export.ndjson', '', toNdjson),
});

describeConnector('file (CSV)', {
  ...shared,
  open: () => openFolder('export.csv', `\uFEFF${columns.join(';')}\r\n`, toCsv),
});
