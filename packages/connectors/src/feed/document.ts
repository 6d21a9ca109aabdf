import { DetectError, parseFeed } from 'feedsmith';

import { ConnectorError } from '../connector.ts';
import { fromAtom, fromJson, fromRdf, fromRss } from './formats.ts';
import { declaresEntities, sourcesOf } from './sources.ts';
import type { AnyFeed } from 'feedsmith';
import type { Channel, FeedDocument } from './entry.ts';

type Parsed = AnyFeed;

/**
 * Reads RSS, RDF, Atom or JSON Feed. Each entry keeps what was sent of it as `raw`: its JSON object, or
 * `{format, xml}`.
 *
 * @throws ConnectorError `malformed`, in words without any of the text; `mediaType` tells what else the
 * address may be.
 */
export function readDocument(text: string, mediaType: string | null): FeedDocument {
  if (text.trim() === '') throw new ConnectorError('malformed', 'the feed is empty');
  if (declaresEntities(text)) {
    throw new ConnectorError('malformed', 'the feed declares entities, which is not accepted');
  }
  const parsed = parse(text, mediaType);
  const channel = channelOf(parsed);
  const raws = parsed.format === 'json' ? jsonItems(text) : xmlItems(text, parsed.format);
  const isMatched = raws.length === channel.entries.length;
  return {
    ...channel,
    entries: channel.entries.map((entry, index) => ({
      ...entry,
      raw: isMatched ? raws[index] : { format: parsed.format, ...entry },
    })),
  };
}

function parse(text: string, mediaType: string | null): Parsed {
  try {
    return parseFeed(text);
  } catch (error) {
    // A parser's message quotes the document, so it is not kept as the cause.
    if (error instanceof DetectError) throw notAFeed(mediaType);
    throw new ConnectorError('malformed', 'the feed is not well-formed, or its end is missing');
  }
}

function notAFeed(mediaType: string | null): ConnectorError {
  const type = /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/.test(mediaType ?? '') ? ` (${mediaType})` : '';
  const what = mediaType === 'text/html' ? 'a web page' : 'something else';
  return new ConnectorError(
    'malformed',
    `the address answers with ${what}${type}, not with a feed`,
  );
}

function channelOf(parsed: Parsed): Channel {
  if (parsed.format === 'rss') return fromRss(parsed.feed);
  if (parsed.format === 'atom') return fromAtom(parsed.feed);
  return parsed.format === 'rdf' ? fromRdf(parsed.feed) : fromJson(parsed.feed);
}

function xmlItems(text: string, format: string): unknown[] {
  const { entries, isWhole } = sourcesOf(text);
  if (isWhole) return entries.map((xml) => ({ format, xml }));
  throw new ConnectorError('malformed', 'the feed is not well-formed, or its end is missing');
}

function jsonItems(text: string): unknown[] {
  const document: unknown = JSON.parse(text);
  const items: unknown =
    typeof document === 'object' && document !== null && 'items' in document
      ? document.items
      : null;
  return Array.isArray(items) ? items : [];
}
