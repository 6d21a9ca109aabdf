/** Months by their first letters in Dutch, English and German. */
const months: readonly RegExp[] = [
  /^jan/,
  /^feb/,
  /^(?:maa|mrt|mar|mär)/,
  /^apr/,
  /^(?:mei|may|mai)/,
  /^jun/,
  /^jul/,
  /^aug/,
  /^sep/,
  /^(?:okt|oct)/,
  /^nov/,
  /^de[cz]/,
];

const dayFirst = /\b(\d{1,2})\.? ([a-zä]{3,10})\.?,? (\d{4})\b/;
const monthFirst = /\b([a-zä]{3,10})\.? (\d{1,2}),? (\d{4})\b/;
const clock = /\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?: ?([ap])\.?m\b)?/;
const offset = /(?:gmt|utc)? ?([+-])(\d{2}):?(\d{2})\b/;

/** Hours ahead of UTC of the zones that programs name. */
const zones: ReadonlyMap<string, number> = new Map([
  ['cet', 1],
  ['mez', 1],
  ['cest', 2],
  ['mesz', 2],
  ['gmt', 0],
  ['utc', 0],
]);

const longestDate = 200;

/**
 * The time that a mail program wrote above what it forwards, as ISO 8601; undefined where it cannot be told. Without a
 * zone it is the time in the Netherlands.
 */
export function timeIn(date: string): string | undefined {
  const text = date.slice(0, longestDate).toLowerCase().replace(/\s+/g, ' ');
  if (/\d{4}-\d{2}-\d{2}t/.test(text)) return toIso(Date.parse(date));
  const day = dayIn(text);
  if (day === null) return undefined;
  // The year must not be read as an hour, so that the clock is looked for behind it.
  const [whole = '', hour = '0', minute = '0', second = '0', half] =
    clock.exec(text.slice(day.end)) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const local = Date.UTC(day.year, day.month, day.day, hours, Number(minute), Number(second));
  const ahead = whole === '' ? undefined : zoneIn(text.slice(day.end));
  return toIso(ahead === undefined ? fromDutch(local) : local - ahead * 60_000);
}

function dayIn(text: string): { day: number; month: number; year: number; end: number } | null {
  const first = dayFirst.exec(text);
  const other = monthFirst.exec(text);
  const found = first ?? other;
  if (found === null) return null;
  const [whole, one = '', two = '', year = ''] = found;
  const [day, name] = first === null ? [two, one] : [one, two];
  const month = months.findIndex((each) => each.test(name));
  if (month === -1) return null;
  return { day: Number(day), month, year: Number(year), end: found.index + whole.length };
}

/** Minutes ahead of UTC, where a zone is named. */
function zoneIn(text: string): number | undefined {
  const [, sign, hours, minutes] = offset.exec(text) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const name = text.split(/[^a-z]+/).find((word) => zones.has(word));
  const hoursAhead = name === undefined ? undefined : zones.get(name);
  return hoursAhead === undefined ? undefined : hoursAhead * 60;
}

const dutch = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** From the time on a Dutch clock, written as if it were UTC. */
function fromDutch(local: number): number {
  if (Number.isNaN(local)) return local;
  const shown = Date.parse(`${dutch.format(local).replace(' ', 'T')}Z`);
  return local - (shown - local);
}

function toIso(at: number): string | undefined {
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
