import { expect, test } from 'vitest';

import { forwardedIn } from './forwarded.ts';

const kade = { address: 'piet@kade.example', name: 'Piet Kade' };
const official = 'wethouder@vlierdam.example';

const forms: readonly [string, string][] = [
  [
    'Outlook in Dutch',
    `Zie hieronder.\n\nMet vriendelijke groet,\n________________________________\nVan: Piet Kade <piet@kade.example>\nVerzonden: maandag 3 maart 2025 10:00\nAan: Wethouder <${official}>; Griffie\n <griffie@vlierdam.example>\nCC: Raad\nOnderwerp: De brug\nUrgentie: Hoog\n\nIk weet je te vinden.\nTot dan.`,
  ],
  [
    'Outlook that shows addresses as links',
    `-----Oorspronkelijk bericht-----\nVan: Piet Kade [mailto:piet@kade.example]\nVerzonden: 3 maart 2025 10:00\nAan: ${official}\nOnderwerp: De brug\n\nIk weet je te vinden.\nTot dan.`,
  ],
  [
    'Apple Mail in Dutch',
    `Weer die man.\n\n> Begin doorgestuurd bericht:\n> \n> Van: Piet Kade <piet@kade.example>\n> Onderwerp: De brug\n> Datum: 3 maart 2025 om 10:00:00 CET\n> Aan: ${official}\n> \n> Ik weet je te vinden.\n> Tot dan.`,
  ],
  [
    'Gmail in Dutch',
    `---------- Forwarded message ---------\nVan: Piet Kade <piet@kade.example>\nDate: ma 3 mrt 2025 om 10:00\nSubject: De brug\nTo: <${official}>\n\n\nIk weet je te vinden.\nTot dan.`,
  ],
  [
    'Thunderbird in English, in bold',
    `-------- Forwarded Message --------\n*Subject:* De brug\n*Date:* Mon, 3 Mar 2025 10:00:00 +0100\n*From:* Piet Kade <piet@kade.example>\n*To:* ${official}\n\nIk weet je te vinden.\nTot dan.`,
  ],
  [
    'Outlook in German',
    `Von: Piet Kade <piet@kade.example>\r\nGesendet: Montag, 3. März 2025 10:00\r\nAn: ${official}\r\nBetreff: De brug\r\n\r\nIk weet je te vinden.\r\nTot dan.`.replace(
      /\r/g,
      '',
    ),
  ],
  [
    'HTML with each header in a paragraph',
    `Van: Piet Kade <piet@kade.example>\n\nVerzonden: 3 maart 2025 10:00\n\nAan: ${official}\n\nOnderwerp: De brug\n\nIk weet je te vinden.\nTot dan.`,
  ],
];

test.each(forms)('what %s forwards is read', (_, text) => {
  const forwarded = forwardedIn(text);
  expect(forwarded).toMatchObject({ author: kade, subject: 'De brug' });
  expect(forwarded?.text).toBe('Ik weet je te vinden.\nTot dan.');
  expect(forwarded?.recipients).toContain(official);
  expect(forwarded?.date).toMatch(/2025/);
});

test('the outermost of two is found, with the other in its text', () => {
  const [, outlook] = forms[1] ?? ['', ''];
  const forwarded = forwardedIn(`Van: Griffie\nDatum: 4 maart 2025\nOnderwerp: FW\n\n${outlook}`);
  expect(forwarded?.author).toEqual({ address: '', name: 'Griffie' });
  expect(forwardedIn(forwarded?.text ?? '')?.author).toEqual(kade);
});

test.each([
  ['', { address: '', name: '' }],
  ['piet@kade.example', { address: 'piet@kade.example', name: '' }],
  ['"Kade, Piet" <piet@kade.example>', { address: 'piet@kade.example', name: 'Kade, Piet' }],
  ['Piet Kade (via formulier)', { address: '', name: 'Piet Kade' }],
])('the author is read from %j', (from, author) => {
  expect(forwardedIn(`Van: ${from}\nDatum: gisteren\nOnderwerp: x\n\ny`)?.author).toEqual(author);
});

test.each([
  'Gewoon een bericht.',
  'Van: de brug\nnaar de sluis',
  'Van: Piet\nAan: Kees\n\ngeen mail maar een cadeau',
  'Datum: maandag\nOnderwerp: de brug\nAan: allen',
  'Van: Piet',
])('a text that forwards nothing is left alone: %j', (text) => {
  expect(forwardedIn(text)).toBeNull();
});

test('two headers are enough behind what announces them', () => {
  const announced = 'Begin doorgestuurd bericht:\n\nVan: Piet\nOnderwerp: brug\n\nhoi';
  expect(forwardedIn(announced)).toMatchObject({ subject: 'brug', text: 'hoi' });
});
