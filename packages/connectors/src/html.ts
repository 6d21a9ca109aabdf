import { decodeHTML } from 'entities';

/** Elements whose content no reader sees. */
const unseen = new Set(['script', 'style', 'template', 'iframe', 'noembed', 'noframes', 'head']);

const breaks: ReadonlyMap<string, string> = new Map([
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'dl', 'pre', 'table'].map(
    (name) => [name, '\n\n'] as const,
  ),
  ...['br', 'hr', 'div', 'li', 'dt', 'dd', 'tr', 'section', 'article', 'header', 'footer'].map(
    (name) => [name, '\n'] as const,
  ),
  ...['figure', 'figcaption', 'aside', 'main', 'nav'].map((name) => [name, '\n'] as const),
  ['td', ' '],
  ['th', ' '],
]);

/**
 * The text that a reader of this HTML sees, in one pass over it: tags and unseen elements dropped,
 * entities decoded, blocks on lines of their own. The `alt` of an image is kept, because blogs replace an
 * emoji such as a gun by a picture of it.
 */
export function textOfHtml(html: string): string {
  const seen: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    seen.push(runOf(html.slice(at, open === -1 ? html.length : open)));
    at = open === -1 ? html.length : passMarkup(html, open, seen);
  }
  return tidy(seen.join(''));
}

/** Plain text with its lines kept and its spaces tidied. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\f\u00A0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** In HTML a line break between words is a space. */
function runOf(text: string): string {
  return decodeHTML(text.replace(/[\r\n]+/g, ' '));
}

/** Reads the markup that may start at `open`, adds what is seen of it, and tells where it ends. */
function passMarkup(html: string, open: number, seen: string[]): number {
  if (html.startsWith('<!--', open)) return behind(html, '-->', open + 4);
  const [, slash, name] = tagName(html, open);
  if (slash === undefined || name === undefined) {
    if (/[!?]/.test(html.charAt(open + 1))) return behind(html, '>', open);
    seen.push('<');
    return open + 1;
  }
  const end = tagEnd(html, open);
  seen.push(breaks.get(name) ?? (name === 'img' ? altOf(html.slice(open, end)) : ''));
  return slash === '' && unseen.has(name) ? closingOf(html, name, end) : end;
}

const tag = /<(\/?)([a-z][a-z0-9]*)/iy;

function tagName(html: string, open: number): (string | undefined)[] {
  tag.lastIndex = open;
  return tag.exec(html)?.map((part) => part.toLowerCase()) ?? [];
}

/** Behind the `>` that ends a tag; one inside a quoted attribute does not. */
function tagEnd(html: string, open: number): number {
  let quote = '';
  let last = '';
  for (let at = open + 1; at < html.length; at += 1) {
    const char = html.charAt(at);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return at + 1;
    else if (last === '=' && (char === '"' || char === "'")) quote = char;
    if (char.trim() !== '') last = char;
  }
  return html.length;
}

function closingOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  const found = closing.exec(html);
  return found === null ? html.length : behind(html, '>', found.index);
}

function behind(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at === -1 ? html.length : at + mark.length;
}

function altOf(image: string): string {
  const [, double, single] = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(image) ?? [];
  return runOf(double ?? single ?? '');
}
