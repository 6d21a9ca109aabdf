import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';

import { html, plain } from './entry.ts';
import type { Channel, Entry, Wording } from './entry.ts';

/** RSS 0.9x and 2.0. Titles and descriptions are HTML in practice. */
export function fromRss(feed: RssFeed.Feed<string>): Channel {
  return {
    title: feed.title,
    link: feed.link,
    lang: feed.language ?? feed.dc?.languages?.[0],
    updated: feed.lastBuildDate ?? feed.pubDate,
    entries: (feed.items ?? []).map(fromRssItem),
  };
}

function fromRssItem(item: RssFeed.Item<string>): Entry {
  const author = item.authors?.[0];
  const isLink = item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? '');
  return {
    id: item.guid?.value,
    link: item.link ?? alternate(item.atom?.links) ?? (isLink ? item.guid?.value : undefined),
    title: html(item.title),
    body: html(item.content?.encoded ?? item.description),
    author: {
      name: item.dc?.creators?.[0] ?? author?.name ?? author?.email ?? author?.link,
      uri: author?.link,
    },
    lang: item.xml?.lang ?? item.dc?.languages?.[0],
    times: [item.pubDate, item.atom?.published, item.dc?.dates?.[0], item.atom?.updated],
    replyTo: item.thr?.inReplyTos?.[0]?.ref,
  };
}

/** RSS 0.90 and 1.0. */
export function fromRdf(feed: RdfFeed.Feed<string>): Channel {
  return {
    title: feed.title,
    link: feed.link,
    lang: feed.dc?.languages?.[0],
    updated: feed.dc?.dates?.[0],
    entries: (feed.items ?? []).map((item) => ({
      id: item.rdf?.about,
      link: item.link,
      title: html(item.title),
      body: html(item.content?.encoded ?? item.description),
      author: { name: item.dc?.creators?.[0], uri: undefined },
      lang: item.xml?.lang ?? item.dc?.languages?.[0],
      times: [item.dc?.dates?.[0], item.dcterms?.created?.[0], item.dcterms?.modified?.[0]],
      replyTo: undefined,
    })),
  };
}

/** Atom 0.3 and 1.0. An entry without an author has its feed's. */
export function fromAtom(feed: AtomFeed.Feed<string>): Channel {
  return {
    title: feed.title?.value,
    link: alternate(feed.links),
    lang: feed.xml?.lang,
    updated: feed.updated,
    entries: (feed.entries ?? []).map((entry) => {
      const author = entry.authors?.[0] ?? entry.source?.authors?.[0] ?? feed.authors?.[0];
      return {
        id: entry.id,
        link: alternate(entry.links),
        title: atomText(entry.title),
        body: atomText(entry.content) ?? atomText(entry.summary),
        author: { name: author?.name ?? author?.email, uri: author?.uri },
        lang: entry.content?.xml?.lang ?? entry.xml?.lang,
        times: [entry.published, entry.updated, entry.dc?.dates?.[0]],
        replyTo: entry.thr?.inReplyTos?.[0]?.ref,
      };
    }),
  };
}

/** JSON Feed 1.0 and 1.1. */
export function fromJson(feed: JsonFeed.Feed<string>): Channel {
  return {
    title: feed.title,
    link: feed.home_page_url,
    lang: feed.language,
    updated: undefined,
    entries: (feed.items ?? []).map((item) => {
      const author = item.authors?.[0] ?? feed.authors?.[0];
      return {
        id: item.id,
        link: item.url,
        title: plain(item.title),
        body: plain(item.content_text) ?? html(item.content_html) ?? plain(item.summary),
        author: { name: author?.name, uri: author?.url },
        lang: item.language,
        times: [item.date_published, item.date_modified],
        replyTo: undefined,
      };
    }),
  };
}

function atomText(text: { value?: string; type?: string } | undefined): Wording | undefined {
  return /html/i.test(text?.type ?? 'text') ? html(text?.value) : plain(text?.value);
}

type Link = { readonly href?: string; readonly rel?: string };

function alternate(links: readonly Link[] | undefined): string | undefined {
  return links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
}
