/** A mail inside the text of another, as programs write it when somebody presses "forward". */
export interface Forwarded {
  /** Address and name of who wrote it, each empty where it is not told. */
  readonly author: { readonly address: string; readonly name: string };
  readonly recipients: readonly string[];
  /** As it stands there. */
  readonly date: string;
  readonly subject: string;
  readonly text: string;
}

type Field = 'from' | 'date' | 'to' | 'subject' | 'other';

/** How Outlook, Apple Mail, Gmail and Thunderbird call the headers in Dutch, English and German. */
const labels: ReadonlyMap<string, Field> = new Map([
  ...['van', 'from', 'von'].map((label) => [label, 'from'] as const),
  ...['verzonden', 'datum', 'date', 'sent', 'gesendet'].map((label) => [label, 'date'] as const),
  ...['aan', 'to', 'an', 'cc', 'kopie'].map((label) => [label, 'to'] as const),
  ...['onderwerp', 'subject', 'betreff'].map((label) => [label, 'subject'] as const),
  ...['bcc', 'antwoord aan', 'reply-to', 'antwort an'].map((label) => [label, 'other'] as const),
  ...['urgentie', 'prioriteit', 'importance', 'priority'].map((label) => [label, 'other'] as const),
  ...['bijlagen', 'attachments', 'anlagen', 'wichtigkeit'].map(
    (label) => [label, 'other'] as const,
  ),
]);

const separator =
  /(?:doorgestuurd|oorspronkelijk|forwarded|original|weitergeleitet|ursprüngliche)[a-z]* *(?:bericht|message|nachricht)/i;

const longestLine = 2000;
const mostHeaderLines = 40;

/** Lines above a block in which programs announce it. */
const linesAbove = 3;

/** The first mail that a text forwards, with all that follows it; null where it forwards none. */
export function forwardedIn(text: string): Forwarded | null {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    if (headerIn(lines[at]) === null) continue;
    const block = blockAt(lines, at);
    if (isForward(block, lines, at)) return forwardedAs(block, lines);
  }
  return null;
}

interface Block {
  readonly fields: ReadonlyMap<Field, string>;
  /** Marks of quotation in front of every line. */
  readonly depth: number;
  /** The first line behind it. */
  readonly end: number;
}

function blockAt(lines: readonly string[], start: number): Block {
  const fields = new Map<Field, string>();
  let last: Field | null = null;
  let at = start;
  for (; at < Math.min(lines.length, start + mostHeaderLines); at += 1) {
    const header = headerIn(lines[at]);
    const bare = unquoted(lines[at] ?? '', Infinity).trim();
    // HTML that puts each header in a paragraph leaves an empty line between them.
    if (bare === '' && (last === 'subject' || headerIn(lines[at + 1]) === null)) break;
    if (header !== null && (header.field !== 'from' || !fields.has('from'))) {
      last = header.field;
      fields.set(last, `${fields.get(last) ?? ''} ${header.value}`.trim());
    } else if (bare !== '') {
      if (header !== null || (last !== 'to' && last !== 'subject')) break;
      fields.set(last, `${fields.get(last) ?? ''} ${bare.slice(0, longestLine)}`.trim());
    }
  }
  return { fields, depth: depthOf(lines[start] ?? ''), end: at };
}

/** Two headers are a coincidence unless something announces them; three are not. */
function isForward({ fields }: Block, lines: readonly string[], start: number): boolean {
  if (!fields.has('from')) return false;
  const above = lines.slice(Math.max(0, start - linesAbove), start);
  const isAnnounced = above.some((line) => separator.test(line.slice(0, longestLine)));
  return fields.size >= (isAnnounced ? 2 : 3);
}

function forwardedAs({ fields, depth, end }: Block, lines: readonly string[]): Forwarded {
  const rest = lines.slice(end).map((line) => unquoted(line, depth));
  return {
    author: personIn(fields.get('from') ?? ''),
    recipients: [...(fields.get('to') ?? '').matchAll(addresses)].map(([address]) => address),
    date: fields.get('date') ?? '',
    subject: fields.get('subject') ?? '',
    text: rest.join('\n').trim(),
  };
}

/** A label with its value, also in bold: `*Van:* …`. */
function headerIn(line: string | undefined): { field: Field; value: string } | null {
  const [, label, value] =
    /^[\s>*_]{0,40}([a-z-]{2,12}(?: [a-z]{2,5})?)[*_]{0,2} ?:[*_]{0,2}(.*)$/i.exec(
      (line ?? '').slice(0, longestLine),
    ) ?? [];
  const field = labels.get(label?.toLowerCase() ?? '');
  return field === undefined ? null : { field, value: (value ?? '').trim() };
}

const addresses = /[^\s<>[\]"'(),;:]{1,64}@[^\s<>[\]"'(),;:@]{1,255}/g;

/** `Name <address>`, `Name [mailto:address]`, an address alone, or a name alone as Outlook writes colleagues. */
function personIn(value: string): Forwarded['author'] {
  const [address = ''] = value.match(addresses) ?? [];
  const [name = ''] = value.split(/[<[(]/, 1);
  const bare = name.replace(/["']/g, '').trim();
  return { address, name: bare === address ? '' : bare };
}

function depthOf(line: string): number {
  return /^[\s>]*/.exec(line)?.[0].replace(/[^>]/g, '').length ?? 0;
}

/** A line without up to `depth` marks of quotation. */
function unquoted(line: string, depth: number): string {
  let rest = line;
  for (let left = depth; left > 0 && /^ ?>/.test(rest); left -= 1)
    rest = rest.replace(/^ ?> ?/, '');
  return rest;
}
