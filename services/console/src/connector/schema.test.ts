import { describe, expect, it } from 'vitest';
import { wordsFor } from '../messages/messages.ts';
import { readField } from './check.ts';
import { fieldsOf, isAside } from './schema.ts';
import type { Field } from './schema.ts';

const schema = {
  type: 'object',
  required: ['address', 'hosts'],
  properties: {
    address: { type: 'string', format: 'uri', maxLength: 30, description: 'Adres' },
    mail: { type: 'string', format: 'email' },
    hosts: { type: 'array', items: { type: 'string', pattern: '^[a-z.]+$' }, maxItems: 2 },
    wait: { type: 'integer', minimum: 1, maximum: 9007199254740991, default: 20 },
    share: { type: 'number', minimum: 0.5, maximum: 2 },
    way: { type: 'string', enum: ['v1', 'v2'], default: 'v1' },
    search: { type: 'boolean', default: true },
    token: { anyOf: [{ type: 'string', minLength: 4 }, { type: 'null' }], default: null },
    parts: { type: 'array', items: { type: 'object' } },
  },
};

const fields = fieldsOf(schema, ['token']);
const field = (name: string): Field => fields.find((each) => each.name === name)!;
const view = { words: wordsFor('nl'), language: 'nl' } as const;
const read = (name: string, written: string) => readField(view, field(name), written);

describe('the fields of a form', () => {
  it('follow the schema: a control for each, in its order', () => {
    expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
      ['address', 'address'],
      ['mail', 'mail'],
      ['hosts', 'list'],
      ['wait', 'number'],
      ['share', 'number'],
      ['way', 'choice'],
      ['search', 'switch'],
      ['token', 'secret'],
      ['parts', 'json'],
    ]);
  });

  it('are required where there is no default and nothing else says otherwise', () => {
    expect(fields.filter(({ required }) => required).map(({ name }) => name)).toEqual([
      'address',
      'hosts',
    ]);
  });

  it('stand aside where they have a value that hardly anybody changes', () => {
    expect(fields.filter(isAside).map(({ name }) => name)).toEqual(['wait']);
  });

  it('have no limit where the schema only says how large a number can be', () => {
    expect(field('wait').limits).toMatchObject({ least: 1, most: undefined });
  });
});

describe('what is written into a field', () => {
  it.each([
    ['address', ' https://vlierdam.example ', 'https://vlierdam.example'],
    ['mail', 'info@vlierdam.example', 'info@vlierdam.example'],
    ['hosts', 'a.example\r\n\r\n  b.example ', ['a.example', 'b.example']],
    ['wait', '30', 30],
    ['share', '1,5', 1.5],
    ['way', 'v2', 'v2'],
    ['search', '', false],
    ['search', 'on', true],
    ['parts', '[{"a":1}]', [{ a: 1 }]],
  ])('is read: %s', (name, written, value) => {
    expect(read(name, written)).toEqual({ kind: 'value', value });
  });

  it.each([
    ['address', '', 'Vul dit in.'],
    ['address', 'vlierdam', 'Schrijf het hele adres'],
    ['address', `https://vlierdam.example/${'a'.repeat(30)}`, 'Gebruik hooguit 30 tekens.'],
    ['mail', 'info', 'Schrijf een e-mailadres'],
    ['hosts', ' ', 'Vul dit in.'],
    ['hosts', 'a\nb\nc', 'Noem er hooguit 2.'],
    ['hosts', 'a.example\nB C', 'Regel 2: Dit heeft niet de juiste vorm.'],
    ['wait', 'veel', 'Schrijf hier een getal.'],
    ['wait', '1,5', 'Schrijf hier een heel getal.'],
    ['wait', '0', 'Kies ten minste 1.'],
    ['share', '3', 'Kies hooguit 2.'],
    ['way', 'v3', 'Kies een van de mogelijkheden.'],
    ['parts', '{', 'Dit is geen geldige JSON.'],
  ])('is refused in words: %s "%s"', (name, written, words) => {
    expect(read(name, written)).toEqual({ kind: 'wrong', words: expect.stringContaining(words) });
  });

  it('is nothing when it is empty and may be', () => {
    expect(read('wait', ' ')).toEqual({ kind: 'none' });
  });
});
