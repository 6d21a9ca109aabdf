import { expect, test } from 'vitest';

import { ConnectorError } from '../connector.ts';
import { decodeBody } from './charset.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const wide = (text: string) => Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8 unless told otherwise', Buffer.from('<a>één €</a>'), null, '<a>één €</a>'],
  ['the header', latin('<a>\xe9\x80</a>'), 'text/xml; charset="ISO-8859-1"', '<a>é€</a>'],
  [
    'the declaration',
    latin(`<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>`),
    'application/rss+xml',
    `<?xml version='1.0' encoding='windows-1252'?><a>€</a>`,
  ],
  [
    'the header before the declaration',
    Buffer.from('<?xml version="1.0" encoding="iso-8859-1"?>é'),
    'text/xml; charset=utf-8',
    '<?xml version="1.0" encoding="iso-8859-1"?>é',
  ],
  ['the mark before all else', Buffer.from('\uFEFF<a>é</a>'), 'x; charset=latin1', '<a>é</a>'],
  ['a UTF-16 mark', wide('\uFEFF<a>é</a>'), null, '<a>é</a>'],
  ['UTF-16 without a mark', wide('<a>é</a>'), null, '<a>é</a>'],
  ['stray bytes as U+FFFD', latin('<a>\xe9</a>'), null, '<a>\uFFFD</a>'],
])('a body is read by %s', (_rule, body, contentType, text) => {
  expect(decodeBody(body, contentType)).toBe(text);
});

test('a character set that nobody knows is refused', () => {
  expect(() => decodeBody(latin('x'), 'text/xml; charset=klingon')).toThrow(ConnectorError);
});
