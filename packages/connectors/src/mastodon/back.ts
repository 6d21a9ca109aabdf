import { compareIds } from './ids.ts';
import { judge } from './judge.ts';
import { floorOf } from './overlap.ts';
import { pageOf } from './page.ts';
import type { Finding } from './judge.ts';
import type { Item, Page } from './page.ts';
import type { Mark } from './progress.ts';
import type { Run } from './run.ts';
import type { Source } from './sources.ts';

/** The most pages that one reading goes back: 2,000 posts of a hashtag, 200 of a search. */
const mostPages = { hashtag: 50, mentions: 50, search: 5 } as const;

/** What is held until the mark can be set. */
const mostHeldBytes = 32 * 1024 * 1024;

/** Before there was Mastodon: a clock that says so is wrong. */
const earliest = Date.UTC(2016, 0, 1);

export interface WayBack {
  /** Oldest first. */
  readonly findings: readonly Finding[];
  /** Where the next reading starts; null where all there is may still get something before it. */
  readonly floor: string | null;
}

/**
 * What a timeline holds after `floor`, else after `since`, newest page first: for one that has no id to go on from yet,
 * and for search, which knows no other order.
 */
export async function goBack(
  run: Run,
  source: Source,
  { floor, since }: Pick<Mark, 'floor' | 'since'>,
): Promise<WayBack> {
  let findings: Finding[] = [];
  const seen: Pick<Item, 'id' | 'at'>[] = [];
  let pages = 0;
  for await (const { items } of pagesBack(run, source, floor)) {
    const within = floor === null ? reaching(items, since) : items;
    findings = [...judgeAll(run, source, within), ...findings];
    for (const { id, at } of items) seen.push({ id, at });
    pages += 1;
    if (within.length < items.length) break;
    if (pages === mostPages[source.kind] || bytesOf(findings) > mostHeldBytes) {
      run.log.warn(
        { source: source.kind, pages },
        'gap: there was more than one reading goes back',
      );
      return { findings, floor: floorOf(seen, floor) ?? oldestOf(seen) };
    }
  }
  return { findings, floor: floorOf(seen, floor) };
}

/** Oldest first, as they were written. */
export function judgeAll(run: Run, source: Source, items: readonly Item[]): Finding[] {
  return items.toReversed().flatMap(({ status }) => {
    // The status of a notification may be gone.
    if (status === null || status === undefined) return [];
    return judge(run, { raw: status, addressed: source.addressed }) ?? [];
  });
}

async function* pagesBack(
  run: Run,
  source: Source,
  floor: string | null,
): AsyncGenerator<Page, void, void> {
  const after = floor === null ? {} : { after: floor };
  let skip = 0;
  let before: string | null = null;
  for (;;) {
    const way: object = source.kind === 'search' ? { skip } : before === null ? {} : { before };
    const page = await pageOf(run.api, source, { ...after, ...way });
    if (page.items.length === 0) return;
    yield page;
    skip += page.items.length;
    const isFurther: boolean = before === null || isBelow(page.oldest, before);
    if (source.kind !== 'search' && (page.oldest === null || !isFurther)) return;
    before = page.oldest;
  }
}

function isBelow(id: string | null, other: string): boolean {
  return id !== null && compareIds(id, other) < 0;
}

/** Without the end of a page that is older than a first pull goes back. */
function reaching(items: readonly Item[], since: number): readonly Item[] {
  const isOld = ({ at }: Item) => at < since && at >= earliest;
  return items.slice(0, items.findLastIndex((item) => !isOld(item)) + 1);
}

function oldestOf(items: readonly Pick<Item, 'id'>[]): string | null {
  const ids = items.flatMap(({ id }) => (id === null ? [] : [id]));
  return ids.toSorted(compareIds)[0] ?? null;
}

function bytesOf(findings: readonly Finding[]): number {
  return findings.reduce((sum, { reading }) => sum + reading.bytes, 0);
}
