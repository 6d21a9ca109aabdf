import { roles } from '@wachtpost/casework';
import { describe, expect, it } from 'vitest';
import { ownPlacesFor, placeOf, placesFor } from './places.ts';

const all = [...placesFor(roles), ...ownPlacesFor(roles)];

describe('where somebody is', () => {
  it.each([
    ['/flags?label=threat', '/flags'],
    ['/flags/1/hold', '/flags'],
    ['/quality/checks', '/quality/checks'],
    ['/quality/checks/1', '/quality/checks'],
    ['/quality/golden', '/quality/checks'],
    ['/connectors/new', '/manage'],
    ['/my/incidents/1', '/my'],
    ['/my/sessions', '/my/sessions'],
    ['/my/tokens', '/my/sessions'],
    ['/my/pace', '/my/work'],
    ['/help/keys', undefined],
    ['/flagsandmore', undefined],
  ])('is told by one place for %s, also to whoever has every role', (here, href) => {
    expect(placeOf(here, all)?.href).toBe(href);
  });

  it('is administration for the figures of quality, where somebody does no checks', () => {
    expect(placeOf('/quality', placesFor(['auditor']))?.href).toBe('/manage');
  });
});
