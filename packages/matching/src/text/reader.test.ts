import { describe, expect, test } from 'vitest';
import { Vocabulary } from '../words/vocabulary.ts';
import { seeded } from '../../test/generate.ts';
import { gaps } from './gaps.ts';
import { Reader } from './reader.ts';

const reader = new Reader();

describe('reading a text into words', () => {
  test.each([
    ['Çelik ÇELİK Çelik', ['celik', 'celik', 'celik']],
    ['Ays\u0327e', ['ayse']],
    ['Straße Œuvre Łuczak', ['strasse', 'oeuvre', 'luczak']],
    ['𝐁𝐚𝐤𝐤𝐞𝐫 🅱akker', ['bakker', 'bakker']],
    ['В\u0430kker', ['bakker']],
    ['Ba\u00adk\u200bker', ['bakker']],
    ["'t Hart ’t ʼt", ['t', 'hart', 't', 't']],
    ['jan_bakker _Bakker_', ['jan_bakker', 'bakker']],
    ['Ĳsselmeer', ['ijsselmeer']],
    ['#BakkerMoetWeg #wethouderbakker', ['bakker', 'moet', 'weg', 'wethouder', 'bakker']],
    ['', []],
    ['🤡🤡', []],
  ])('reads %j', (text, words) => {
    expect(reader.words(text)).toEqual(words);
  });

  test('folds composed and decomposed text alike', () => {
    const text = 'Ayşe Çelik, Loïs Noë, Jörg Müller, Szymańska-Łuczak, Nguyễn';
    expect(reader.words(text.normalize('NFD'))).toEqual(reader.words(text.normalize('NFC')));
  });

  test('folds what is folded into itself', () => {
    const random = seeded(3);
    for (let round = 0; round < 500; round += 1) {
      const units = Array.from({ length: 60 }, () => Math.floor(random() * 0x3000));
      const words = reader.words(String.fromCharCode(...units).replaceAll(/[#_]/g, ' '));
      expect(reader.words(words.join(' '))).toEqual(words);
    }
  });

  test('keeps where each word stands and what stands before it', () => {
    const tokens = reader.read('Dag, (Joke) van\nder Meer');
    expect([0, 1, 2, 3, 4].map((token) => tokens.written(token))).toEqual([
      'Dag',
      'Joke',
      'van',
      'der',
      'Meer',
    ]);
    expect(tokens.gap[1]).toBe(gaps.comma | gaps.space | gaps.open);
    expect(tokens.gap[3]).toBe(gaps.newline);
  });
});

describe('a vocabulary', () => {
  test('knows its words by id and no others', () => {
    const words = Array.from({ length: 3000 }, (_, index) => `woord${index}`);
    const known = new Reader();
    known.use(new Vocabulary(words));
    const tokens = known.read(`${words.join(' ')} woord3000 woor woord`);
    expect(Array.from(tokens.word.subarray(0, tokens.count))).toEqual([
      ...words.map((_, index) => index + 1),
      0,
      0,
      0,
    ]);
  });
});
