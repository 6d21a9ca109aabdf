import { describe, expect, it } from 'vitest';
import { findCues } from './cues.ts';

describe('what a text names', () => {
  it.each([
    ['Morgen om 14:00 weten we je te vinden', ['time']],
    ['zaterdagavond is het zover', ['time']],
    ['See you tonight', ['time']],
    ['Vlierlaan 12, daar woont de wethouder', ['place']],
    ['1234 AB, kom maar langs', ['place']],
    ['wij weten waar je woont', ['place']],
    ['Ik sta straks voor je deur', ['time', 'place']],
    ['er ligt een kogel klaar', ['weapon']],
    ['a knife for you', ['weapon']],
    ['denk aan je kinderen', ['family']],
    ['denk aan je lieve dochter', ['family']],
    ['die dure auto, we hebben zijn kenteken', ['vehicle']],
    ['je mooie auto staat er nog', ['vehicle']],
    ['kenteken AB-123-C', ['vehicle']],
    ['Vanavond met een mes bij je thuis, en je vrouw', ['time', 'place', 'weapon', 'family']],
  ])('%s', (text, expected) => {
    expect(findCues(text)).toEqual(expected);
  });

  it.each([
    '',
    'Goedemorgen wethouder, wanneer gaat het zwembad weer open?',
    'Goede morgen allemaal',
    'Wat een hamertje-tik-vergadering, bomen kappen en messcherp niets zeggen',
    'De kinderen van Vlierdam verdienen een speeltuin',
    'Een autovrije binnenstad voor 30000 inwoners',
  ])('finds nothing pressing in: %s', (text) => {
    expect(findCues(text)).toEqual([]);
  });

  it('is not misled by capitals, look-alikes and what cannot be seen', () => {
    expect(findCues('VAN\u200BAVOND')).toEqual(['time']);
    expect(findCues('een ｐｉｓｔｏｏｌ')).toEqual(['weapon']);
    expect(findCues('ik vind z’n\n auto wel')).toEqual(['vehicle']);
  });

  it('reads a very long text in a moment', () => {
    const long = `${'je '.repeat(50_000)}${'a'.repeat(50_000)}straat`;
    expect(findCues(long)).toEqual([]);
  });
});
