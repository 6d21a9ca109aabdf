import { inspect } from 'node:util';

import { expect, test } from 'vitest';

import { readDocument } from './document.ts';

test('RSS gives the whole text, the author, the link and the times', () => {
  const item = `<item><title>Kop</title><link>https://a.example/1</link><guid>1</guid>
    <author>jan@a.example (Jan)</author><description>kort</description>
    <content:encoded><![CDATA[<p>lang</p>]]></content:encoded><pubDate>maandag</pubDate></item>`;
  const xml = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Vlierdam</title><language>nl</language><lastBuildDate>dinsdag</lastBuildDate>${item}</channel></rss>`;
  const { entries, ...channel } = readDocument(xml, null);
  expect(channel).toMatchObject({ title: 'Vlierdam', lang: 'nl', updated: 'dinsdag' });
  expect(entries).toMatchObject([
    {
      id: '1',
      link: 'https://a.example/1',
      title: { value: 'Kop' },
      body: { value: '<p>lang</p>', html: true },
      author: { name: 'Jan' },
      raw: { format: 'rss', xml: item },
    },
  ]);
  expect(entries[0]?.times).toContain('maandag');
});

test('Atom gives plain text as plain, the alternate link, the author of the feed and the reply', () => {
  const xml = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="nl">
    <title>Vlierdam</title><author><name>Redactie</name><uri>https://a.example/redactie</uri></author>
    <entry><id>urn:2</id><title>3 &lt; 4</title><link rel="self" href="/x"/><link href="/2"/>
    <thr:in-reply-to ref="urn:1"/><content type="html">&lt;p&gt;ja</content></entry></feed>`;
  expect(readDocument(xml, null)).toMatchObject({
    lang: 'nl',
    entries: [
      {
        id: 'urn:2',
        link: '/2',
        title: { value: '3 < 4', html: false },
        body: { value: '<p>ja', html: true },
        author: { name: 'Redactie', uri: 'https://a.example/redactie' },
        replyTo: 'urn:1',
      },
    ],
  });
});

test('RDF gives its items, although they stand beside the channel', () => {
  const xml = `<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>Vlierdam</title>
    <link>https://a.example/</link><items><rdf:Seq><rdf:li rdf:resource="https://a.example/1"/></rdf:Seq></items></channel>
    <item rdf:about="https://a.example/1"><title>Kop</title><link>https://a.example/1</link><dc:creator>Jan</dc:creator>
    <dc:date>2025-03-03</dc:date></item></rdf:RDF>`;
  expect(readDocument(xml, null)).toMatchObject({
    title: 'Vlierdam',
    entries: [{ id: 'https://a.example/1', author: { name: 'Jan' }, raw: { format: 'rdf' } }],
  });
});

test('JSON Feed keeps each item as it was sent', () => {
  const item = { id: '1', content_html: '<p>ja</p>', _mood: { deep: true } };
  const feed = { version: 'https://jsonfeed.org/version/1', title: 'Vlierdam', items: [item] };
  expect(readDocument(JSON.stringify(feed), null).entries).toMatchObject([
    { id: '1', body: { value: '<p>ja</p>', html: true }, raw: item },
  ]);
});

test('what was sent is found between comments and CDATA that look like entries', () => {
  const items = [
    '<item><title>een</title></item>',
    '<item><title><![CDATA[</item>]]></title></item>',
  ];
  const xml = `<rss version="2.0"><channel><!-- <item> -->${items.join('<item/>')}</channel></rss>`;
  expect(readDocument(xml, null).entries.map(({ raw }) => raw)).toEqual(
    items.map((source) => ({ format: 'rss', xml: source })),
  );
});

test.each([
  ['<rss version="2.0"><channel><item><title>fluister', /its end is missing/],
  ['<rss version="2.0"><channel><item><title>x</title></item></channel>', /its end is missing/],
  ['<rss version="2.0"><channel><title>x</title><!-- </rss>', /its end is missing/],
  ['<html><body>fluister</body></html>', /^the address answers with a web page \(text\/html\)/],
  ['{"text":"fluister"}', /not with a feed$/],
  ['   ', /^the feed is empty$/],
])('%j is refused', (text, words) => {
  const refusal = { kind: 'malformed', message: expect.stringMatching(words) };
  expect(() => readDocument(text, 'text/html')).toThrow(expect.objectContaining(refusal));
});

test('a refusal carries no message of the parser, which quotes the feed', () => {
  const xml = '<rss version="2.0"><channel><item><fluister>x</fluister></item><fluister';
  const refusals = [xml, `${xml}></fluister`, '{"fluister'].map(refusalOf);
  expect(refusals.join()).toContain('ConnectorError');
  expect(refusals.join()).not.toMatch(/fluister|cause/);
});

test('entities are refused in a declaration, and are text in an entry', () => {
  const words = 'the feed declares entities, which is not accepted';
  expect(() => readDocument(`<!DOCTYPE rss [<!ENTITY a "b">]>${rss('&a;')}`, null)).toThrow(words);
  const old =
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://a.example/rss.dtd">';
  const quoted = rss('<![CDATA[<!DOCTYPE x [<!ENTITY a "b">]>]]>');
  expect(readDocument(old + quoted, null).entries).toHaveLength(1);
});

function rss(title: string): string {
  return `<rss version="2.0"><channel><item><title>${title}</title></item></channel></rss>`;
}

/** All that a log could write of the refusal. */
function refusalOf(text: string): string {
  try {
    return JSON.stringify(readDocument(text, null));
  } catch (error) {
    return inspect(error);
  }
}
