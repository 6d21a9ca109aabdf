/** What an XML feed holds between and around its entries, told without a parser. */
export interface Sources {
  /** The entries as they were sent, byte for byte after decoding. */
  readonly entries: readonly string[];
  /** Whether the document closes what it opened: false means that its end is missing. */
  readonly isWhole: boolean;
}

const landmark = /<!--|<!\[CDATA\[|<(\/?)(?:[\w.-]+:)?(item|entry|rss|feed|rdf)(?=[\s/>])/gi;

/**
 * Cuts the entries out of a feed in one pass, so that the evidence holds what the platform sent and not
 * what a parser made of it. Comments and CDATA are passed over.
 */
export function sourcesOf(xml: string): Sources {
  const entries: string[] = [];
  let start = 0;
  let depth = 0;
  landmark.lastIndex = 0;
  for (let mark = landmark.exec(xml); mark !== null; mark = landmark.exec(xml)) {
    const end = endOf(xml, mark[0], mark.index);
    if (end === -1) return { entries, isWhole: false };
    landmark.lastIndex = end;
    const kind = kindOf(mark, xml, end);
    if (kind === 'open' && depth === 0) start = mark.index;
    if (kind === 'open') depth += 1;
    if (kind === 'close') depth -= 1;
    if (kind === 'close' && depth === 0) entries.push(xml.slice(start, end));
    if (kind === 'end') return { entries, isWhole: depth === 0 };
  }
  return { entries, isWhole: false };
}

/** `other` includes an entry that closes itself: it says nothing, and the parser drops it too. */
type Kind = 'open' | 'close' | 'end' | 'other';

function kindOf(mark: RegExpExecArray, xml: string, end: number): Kind {
  const [, slash, name] = mark;
  if (name === undefined) return 'other';
  if (!/^(?:item|entry)$/i.test(name)) return slash === '/' ? 'end' : 'other';
  if (slash === '/') return 'close';
  return xml.charAt(end - 2) === '/' ? 'other' : 'open';
}

function endOf(xml: string, mark: string, from: number): number {
  const closer = mark === '<!--' ? '-->' : mark.startsWith('<![') ? ']]>' : '>';
  const at = xml.indexOf(closer, from + mark.length);
  return at === -1 ? -1 : at + closer.length;
}

/** Whether the document declares entities of its own: no feed needs to, and attacks do. */
export function declaresEntities(xml: string): boolean {
  const doctype = xml.search(/<!DOCTYPE\s/i);
  if (doctype === -1) return false;
  const root = xml.search(/<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]/i);
  const prolog = xml.slice(doctype, root < doctype ? xml.length : root);
  return (root === -1 || root > doctype) && /<!ENTITY\s+(?!%)/i.test(prolog);
}
