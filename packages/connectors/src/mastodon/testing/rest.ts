import { compareIds } from '../ids.ts';
import type { WireAnswer } from '../../conformance.ts';
import type { WireStatus } from './entities.ts';

export function json(value: unknown): WireAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { status: 200, headers, body: JSON.stringify(value) };
}

export const missing: WireAnswer = { ...json({ error: 'Record not found' }), status: 404 };

export function withHeaders(answer: WireAnswer, headers: Record<string, string>): WireAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** As Mastodon pages: `min_id` gives what comes right after it, `since_id` and nothing the newest; newest first. */
export function pageOf(url: URL, all: readonly { id: string }[], largest: number): WireAnswer {
  const get = (name: string) => url.searchParams.get(name);
  const limit = Math.min(Number(get('limit') ?? 20), largest);
  const [min, max] = [get('min_id'), get('max_id')];
  const ordered = all.toSorted((one, other) => compareIds(one.id, other.id));
  const within = ordered.filter(
    ({ id }) =>
      (min === null || compareIds(id, min) > 0) && (max === null || compareIds(id, max) < 0),
  );
  const cut = min === null ? within.slice(-limit) : within.slice(0, limit);
  const page = cut.toReversed();
  const [first, last] = [page[0], page.at(-1)];
  if (first === undefined || last === undefined) return json([]);
  const at = `${url.origin}${url.pathname}`;
  const link = `<${at}?max_id=${last.id}>; rel="next", <${at}?min_id=${first.id}>; rel="prev"`;
  return withHeaders(json(page), { link });
}

/** Newest first; later pages are counted. */
export function searchOf(url: URL, all: readonly WireStatus[]): WireAnswer {
  const words = (url.searchParams.get('q') ?? '').replace('@', '');
  const offset = Number(url.searchParams.get('offset') ?? 0);
  const found = all.filter(({ content }) => String(content).includes(words)).toReversed();
  return json({ accounts: [], statuses: found.slice(offset, offset + 40), hashtags: [] });
}
