import { randomUUID } from 'node:crypto';
import { pages } from './http/routes.ts';
import type { PageAccess } from './http/routes.ts';
import { publicUrl } from './testing.ts';
import type { Browser, Stage } from './testing.ts';
import type { Things } from './testing-things.ts';

/** Every route and what it needs. */
export const table = Object.entries(pages) as [string, PageAccess][];

/** Fields without which a form is refused before anybody looks for the thing that it is about. */
const fields: Partial<Record<string, Record<string, string>>> = {
  'POST /views/:id': { name: 'Open' },
  'POST /flags/:id/notes': { note: randomUUID(), text: 'Een notitie.' },
  'POST /flags/:id/notes/:note': { text: 'Een andere notitie.' },
  'POST /flags/:id/steps': { kind: 'talked', doneOn: '2026-11-02' },
  'POST /requests/:id': { state: 'done', version: '1' },
  'POST /my/requests': { kind: 'talk' },
  'POST /connectors/:id/sign-off': { note: 'On the ground of a law that exists.' },
  'POST /holds/:id/lift': { reason: 'The case is closed.' },
};

/** The id to put into an address for a name in its pattern. */
export type IdOf = (thing: string, name: string) => string;

/** The address of a route, with an id for each name in its pattern. */
export function addressOf(key: string, idOf: IdOf): string {
  const path = key.split(' ')[1] ?? '';
  const thing = path.split('/')[1] ?? '';
  return path.replaceAll(/:(\w+)/g, (_, name: string) => idOf(thing, name));
}

/** Ids of what is not there. */
const nothing: IdOf = () => randomUUID();

/** Ids of what `makeThings` made. */
export function idsOf(things: Things): IdOf {
  return (thing, name) => {
    const id = things[thing]?.[name];
    if (id === undefined) {
      throw new Error(`The test makes no "${thing}" with a "${name}": add it to makeThings.`);
    }
    return id;
  };
}

/** Asks one route, a form with the fields that it cannot do without. */
export function ask(browser: Pick<Browser, 'get' | 'post'>, key: string, idOf = nothing) {
  const path = addressOf(key, idOf);
  return key.startsWith('GET ') ? browser.get(path) : browser.post(path, fields[key]);
}

/** Somebody who is not signed in. */
export function strangerAt({ app }: Pick<Stage, 'app'>): Pick<Browser, 'get' | 'post'> {
  return {
    get: async (path) => app.request(publicUrl + path),
    post: async (path, body = {}) =>
      app.request(publicUrl + path, {
        method: 'POST',
        headers: { origin: publicUrl },
        body: new URLSearchParams({ token: 'x', ...(body as Record<string, string>) }),
      }),
  };
}
