import { describe, expect, it } from 'vitest';
import { movedSettings } from './address.ts';

const before = {
  host: 'imap.vlierdam.example',
  port: 993,
  allowedSenders: ['vlierdam.example', 'griffie@vlierdam.example'],
};
const addresses = ['host', 'port', 'security'];

describe('settings that change', () => {
  it.each([
    ['an address', { host: 'elders.example' }, ['host']],
    ['a number that is part of one', { port: 143 }, ['port']],
    ['an address that goes, and its default with it', { host: undefined }, ['host']],
    ['an address that is new', { security: 'none' }, ['security']],
    ['two at once', { host: 'elders.example', port: 143 }, ['host', 'port']],
  ])('move when they name %s', (_, changes, moved) => {
    expect(movedSettings(before, { ...before, ...changes }, addresses)).toEqual(moved);
  });

  it('do not move for what only looks like an address, nor when nothing changes', () => {
    const after = { ...before, allowedSenders: ['elders.example'], folder: 'INBOX.Dreiging' };
    expect(movedSettings(before, after, addresses)).toEqual([]);
    expect(movedSettings(before, structuredClone(before), addresses)).toEqual([]);
    expect(movedSettings({}, {}, addresses)).toEqual([]);
  });

  it('all count where nobody says which are addresses', () => {
    expect(movedSettings(before, { ...before, allowedSenders: [] })).toEqual(['allowedSenders']);
    expect(movedSettings(before, structuredClone(before))).toEqual([]);
  });
});
