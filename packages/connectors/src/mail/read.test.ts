import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';

import { candidatesOf } from './post.ts';
import { readMail } from './read.ts';
import { attachment, message } from './testing/message.ts';

const now = new Date('2025-03-04T12:00:00Z');
const clerk = 'griffie@vlierdam.example';
const headers = {
  From: clerk,
  'Message-ID': '<een@vlierdam.example>',
  Date: 'Mon, 03 Mar 2025 12:00:00 +0100',
  Subject: '=?utf-8?Q?Fwd:_re=C3=A7u?=',
};

function read(source: string | Uint8Array) {
  const ours = ['vlierdam.example'];
  return readMail({ source: Buffer.from(source), arrivedAt: now, ours, now });
}

const bare = (type: string, body: string, encoding = '8bit') =>
  Buffer.from(
    `From: ${clerk}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
    'latin1',
  );

describe('the text of a mail', () => {
  test('that forwards nothing is its own, by somebody unknown', async () => {
    const { found } = await read(message({ headers, text: 'Ik kreeg een dreigbrief.' }));
    expect(found).toEqual([
      {
        author: { id: 'onbekend', handle: 'onbekend', name: null },
        recipients: [],
        text: 'Ik kreeg een dreigbrief.',
        postedAt: '2025-03-03T11:00:00.000Z',
      },
    ]);
  });

  test('that is forwarded goes with its subject, its author and its time', async () => {
    const block = 'Van: Kade <KADE@elders.example>\nDatum: 2 maart 2025 10:00\nOnderwerp: Pas op';
    const { found } = await read(message({ headers, text: `Zie.\n\n${block}\n\nDe brug` }));
    expect(found).toMatchObject([
      {
        author: { id: 'kade@elders.example', handle: 'kade@elders.example', name: 'Kade' },
        text: 'Pas op\n\nDe brug',
        postedAt: '2025-03-02T09:00:00.000Z',
      },
    ]);
  });

  test('that colleagues forwarded to each other is that of whom it came from', async () => {
    const inner = 'Van: kade@elders.example\nDatum: gisteren\nOnderwerp: brug\n\nTot gauw';
    const outer = `Van: raad@vlierdam.example\nDatum: nu\nOnderwerp: FW\n\nZie\n\n${inner}`;
    const { found } = await read(message({ headers, text: outer }));
    expect(found).toMatchObject([
      { author: { id: 'kade@elders.example' }, text: 'brug\n\nTot gauw' },
    ]);
    expect(found[0]?.postedAt).toBe('2025-03-03T11:00:00.000Z');
  });

  test('is what a reader of the HTML sees where there is no plain text', async () => {
    const html = '<style>x</style><p><b>Van:</b> Kade<br><b>Verzonden:</b> 3 maart 2025 9:00<br>';
    const rest = '<b>Onderwerp:</b> brug</p><p>Tot &quot;gauw&quot;<br>aan de kade</p>';
    const { found } = await read(bare('text/html', html + rest));
    expect(found).toMatchObject([
      { author: { name: 'Kade' }, text: 'brug\n\nTot "gauw"\naan de kade' },
    ]);
  });

  test.each([
    ['windows-1252', '8bit', 'caf\xe9 \x80', 'café €'],
    ['utf-8', 'quoted-printable', 'caf=C3=A9 =\r\nbrug', 'café brug'],
    ['klingon', '8bit', 'kade', 'kade'],
  ])('is read in %s, %s', async (charset, encoding, body, text) => {
    const { found } = await read(bare(`text/plain; charset=${charset}`, body, encoding));
    expect(found).toMatchObject([{ text }]);
  });

  test('that is missing is replaced by the subject', async () => {
    const { found } = await read(message({ headers }));
    expect(found).toMatchObject([{ text: 'Fwd: reçu' }]);
  });
});

const inner = (name: string, text: string) =>
  message({ headers: { From: `${name}@elders.example`, To: 'w@vlierdam.example' }, text });

describe('mails in a mail', () => {
  test('are a post each, with the contents kept by the first', async () => {
    const parts = ['een', 'twee'].map((name) =>
      attachment('message/rfc822', `${name}.eml`, inner(name, `Dit is ${name}`)),
    );
    const mail = await read(message({ headers, parts: [message({ text: 'Zie' }), ...parts] }));
    const handle = 'W@vlierdam.example';
    const watched = [{ platform: 'mail', handle, accountId: null, grant: null } as const];
    const candidates = candidatesOf(mail, null, watched);
    expect(candidates).toMatchObject([
      { externalId: 'een@vlierdam.example', text: 'Dit is een', addressed: [handle] },
      { externalId: 'een@vlierdam.example#2', text: 'Dit is twee' },
    ]);
    expect(candidates.map(({ raw }) => raw.source === null)).toEqual([false, true]);
  });

  test('without words leave it to the others', async () => {
    const parts = [inner('een', ''), inner('twee', 'Dit is twee')].map((each) =>
      attachment('message/rfc822', 'a.eml', each),
    );
    expect((await read(message({ headers, parts }))).found).toMatchObject([
      { text: 'Dit is twee' },
    ]);
  });
});

describe('evidence', () => {
  test('is the whole mail where it is small, with a hash of each attachment', async () => {
    const picture = Buffer.alloc(300, 7);
    const parts = [message({ text: 'Zie' }), attachment('image/png', 'scherm.png', picture)];
    const source = message({ headers, parts });
    const content = picture.toString('base64');
    const { evidence } = await read(source);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    expect(evidence).toMatchObject({
      messageId: '<een@vlierdam.example>',
      headers: { date: headers.Date, from: clerk, subject: 'Fwd: reçu' },
      sha256: createHash('sha256').update(source).digest('hex'),
      attachments: [
        { filename: 'scherm.png', contentType: 'image/png', size: 300, sha256, content },
      ],
      notes: [],
    });
    expect(Buffer.from(evidence.source ?? '', 'base64').toString()).toBe(source);
  });

  test('of a large mail is what fits of its attachments, and hashes of the rest', async () => {
    const parts = [3, 3, 1].map((mebibytes, index) =>
      attachment('image/png', `${index}.png`, Buffer.alloc(mebibytes * 1024 * 1024)),
    );
    const { evidence } = await read(message({ headers, parts }));
    expect(evidence.source).toBeNull();
    expect(evidence.attachments.map(({ content }) => content === null)).toEqual([
      false,
      true,
      false,
    ]);
    expect(evidence.attachments.every(({ sha256 }) => sha256.length === 64)).toBe(true);
    expect(evidence.notes).toHaveLength(2);
  });

  test('lists a hundred attachments, and says how many more there were', async () => {
    const parts = Array.from({ length: 103 }, () => attachment('text/csv', 'a.csv', 'x'));
    const { evidence } = await read(message({ headers, parts }));
    expect(evidence.attachments).toHaveLength(100);
    expect(evidence.notes).toEqual(['3 more attachments are not listed']);
  });

  test('keeps a packed file as it is: nothing is unpacked', async () => {
    const packed = Buffer.from('504b0304', 'hex');
    const { evidence } = await read(
      message({ headers, parts: [attachment('application/zip', 'bom.zip', packed)] }),
    );
    expect(evidence.attachments).toMatchObject([{ filename: 'bom.zip', size: 4 }]);
  });
});

test('a mail without an id is known by what is in it', async () => {
  const mail = await read(message({ headers: { From: clerk }, text: 'brug' }));
  const [candidate] = candidatesOf(mail, null, []);
  expect(candidate?.externalId).toBe(`sha256-${mail.evidence.sha256}`);
  const long = await read(
    message({ headers: { 'Message-ID': `<${'a'.repeat(900)}>` }, text: 'x' }),
  );
  expect(candidatesOf(long, null, [])[0]?.externalId).toMatch(/^sha256-[0-9a-f]{64}$/);
});
