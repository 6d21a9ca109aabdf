import { ConnectorError } from '@wachtpost/connectors';
import { expect, test } from 'vitest';
import { sum } from './parts.ts';

const refused = new ConnectorError('unauthorised', 'the server asks for a sign-in');
const failing = { errorKind: 'unauthorised', errorMessage: refused.message };

test('parts are told apart, officials are counted and not named', () => {
  const told = new Map([
    ['channel:a', null],
    ['channel:b', refused],
    ['official#1', refused],
    ['official#2', null],
    ['official#3', refused],
  ]);
  expect(sum(told)).toEqual({
    read: ['channel:a', 'channel:b', 'official'],
    failing: [
      { part: 'channel:b', failing: 1, ...failing },
      { part: 'official', failing: 2, ...failing },
    ],
  });
});
