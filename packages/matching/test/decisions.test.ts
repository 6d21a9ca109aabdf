import { describe, expect, test } from 'vitest';
import { type Registered, buildMatcher } from '../src/index.ts';
import { places } from '../src/names/places.ts';

function official(id: string, fields: Partial<Registered> = {}): Registered {
  const name = { given: 'Anna', initials: 'A.', particle: '', family: 'Bakker' };
  return { id, name, handles: [], aliases: [], context: ['Vlierdam', 'wethouder'], ...fields };
}

function found(officials: readonly Registered[], text: string, platform = 'x'): string[] {
  const matches = buildMatcher(officials).match({ text, platform, addressed: [] });
  return matches.map(
    ({ officialId, reasons }) => `${officialId} ${reasons.map(({ kind }) => kind).join()}`,
  );
}

describe('officials who share a full name', () => {
  const twins = [official('here'), official('there', { context: ['Hoogwoude', 'wethouder'] })];

  test('are not mentioned by it alone, because nobody could say who is meant', () => {
    expect(found(twins, 'Anna Bakker weet van niets')).toEqual([]);
  });

  test('are told apart by their municipality', () => {
    expect(found(twins, 'Anna Bakker uit Hoogwoude weet van niets')).toEqual([
      'there name_with_context',
    ]);
  });

  test('are both mentioned by a title that both have', () => {
    expect(found(twins, 'wethouder Anna Bakker weet van niets')).toEqual([
      'here name_with_context',
      'there name_with_context',
    ]);
  });

  test('are mentioned where the text has named one of them before', () => {
    expect(found(twins, 'Wethouder Bakker van Vlierdam zwijgt. Wethouder Bakker!')).toEqual([
      'here name_with_context,name_with_context',
    ]);
  });

  test('are none of them mentioned when a title still fits more than eight', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      official(`${index}`, { context: [`Dorp${index}ma`, 'wethouder'] }),
    );
    expect(found(many, 'wethouder Bakker weet van niets')).toEqual([]);
    expect(found(many, 'wethouder Bakker van Dorp3ma weet van niets')).toEqual([
      '3 name_with_context',
    ]);
  });
});

describe('an official without a registered office', () => {
  test('is meant by any title beside the family name', () => {
    expect(found([official('a', { context: ['Vlierdam'] })], 'raadslid Bakker')).toEqual([
      'a name_with_context',
    ]);
  });
});

describe('an official without context', () => {
  test('is mentioned by the full name and never by the family name without a title', () => {
    const bare = official('a', { context: [] });
    expect(found([bare], 'Anna Bakker')).toEqual(['a full_name']);
    expect(found([bare], 'Bakker uit Vlierdam')).toEqual([]);
  });
});

describe('a title of another office', () => {
  test('means somebody else, unless the own municipality is tied to the name', () => {
    expect(found([official('a')], 'Burgemeester Bakker was in Vlierdam')).toEqual([]);
    expect(found([official('a')], 'Burgemeester Bakker van Vlierdam')).toEqual([
      'a name_with_context',
    ]);
  });
});

describe('a place on the list of municipalities', () => {
  const matcher = buildMatcher([official('a')]);

  test('tied to the name means somebody else, in lower case too', () => {
    const texts = places.map((place) => `wethouder bakker van ${place.toLowerCase()} liegt`);
    const wrong = texts.filter(
      (text) => matcher.match({ text, platform: 'x', addressed: [] }).length > 0,
    );
    expect(wrong).toEqual([]);
  });
});

describe('a text that introduces another bearer of a family name', () => {
  test('keeps meaning that one until a title says otherwise', () => {
    expect(
      found([official('a')], 'Piet Bakker uit Vlierdam belde. Bakker is boos op Vlierdam.'),
    ).toEqual([]);
    expect(found([official('a')], 'Piet Bakker belde wethouder Bakker.')).toEqual([
      'a name_with_context',
    ]);
  });
});

describe('a handle', () => {
  const person = official('a', {
    handles: [
      { platform: 'x', handle: '_anna_' },
      { platform: 'x', handle: 'vlierdam' },
    ],
  });

  test('counts with the underscores that it has, no more and no fewer', () => {
    expect(found([person], '@_anna_ hoi')).toEqual(['a handle']);
    expect(found([person], '@anna_ hoi')).toEqual([]);
    expect(found([person], '@_anna__ hoi')).toEqual([]);
  });

  test('that is also a place counts only with its at sign', () => {
    expect(found([person], 'mooi vlierdam')).toEqual([]);
    expect(found([person], '@vlierdam mooi')).toEqual(['a handle']);
  });

  test('of several officials names them all', () => {
    const team = [person, official('b', { handles: [{ platform: 'x', handle: '@_Anna_' }] })];
    expect(found(team, '@_anna_')).toEqual(['a handle', 'b handle']);
  });
});

describe('an alias', () => {
  test('that two officials share counts as ambiguous', () => {
    const aliases = [{ text: 'de Bouwer', ambiguous: false }];
    const two = [official('a', { aliases }), official('b', { aliases, context: ['Hoogwoude'] })];
    expect(found(two, 'de bouwer is er')).toEqual([]);
    expect(found(two, 'de bouwer van Hoogwoude is er')).toEqual(['b alias_with_context']);
  });

  test('without a letter or digit is never found', () => {
    expect(found([official('a', { aliases: [{ text: '🐷', ambiguous: false }] })], '🐷')).toEqual(
      [],
    );
  });
});

describe('a register', () => {
  test('refuses two officials with one id', () => {
    expect(() => buildMatcher([official('a'), official('a')])).toThrow(
      'Official a is registered twice.',
    );
  });

  test('may be empty', () => {
    expect(found([], 'Anna Bakker')).toEqual([]);
    expect(buildMatcher([]).officials).toBe(0);
  });

  test('accepts officials of whom only a handle is known', () => {
    const name = { given: '', initials: '', particle: '', family: '' };
    const anonymous = official('a', { name, handles: [{ platform: 'x', handle: 'anna77' }] });
    expect(found([anonymous], 'anna77 en wethouder')).toEqual(['a handle']);
  });
});
