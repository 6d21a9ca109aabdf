import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Hono } from 'hono';
import { PageError } from './problem.ts';

const compress = promisify(gzip);

/** The visible list of what a browser may load, in the order in which styles build on each other. */
const files = () => ({
  'tokens.css': import.meta
    .resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css'),
  'components.css': import.meta.resolve('@utrecht/component-library-css/dist/index.css'),
  'theme.css': new URL('../../public/theme.css', import.meta.url),
  'page.css': new URL('../../public/page.css', import.meta.url),
  'queue.css': new URL('../../public/queue.css', import.meta.url),
  'flag.css': new URL('../../public/flag.css', import.meta.url),
  'manage.css': new URL('../../public/manage.css', import.meta.url),
  'my.css': new URL('../../public/my.css', import.meta.url),
  'htmx.js': import.meta.resolve('htmx.org/dist/htmx.min.js'),
  'forms.js': new URL('../../public/forms.js', import.meta.url),
  'keys.js': new URL('../../public/keys.js', import.meta.url),
  'live.js': new URL('../../public/live.js', import.meta.url),
  'icon.svg': new URL('../../public/icon.svg', import.meta.url),
});

export type AssetName = keyof ReturnType<typeof files>;

/** Files for the browser. An address holds the hash of the content, so it may be kept for ever. */
export interface Assets {
  url(name: AssetName): string;
  readonly routes: Hono;
}

interface Asset {
  readonly type: string;
  readonly version: string;
  readonly content: Buffer<ArrayBuffer>;
  zipped: Promise<Buffer<ArrayBuffer>> | null;
}

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Reads the files once, here. */
export function loadAssets(): Assets {
  const assets = new Map(
    Object.entries(files()).map(([name, file]) => [name, load(name, file)] as const),
  );
  return {
    url: (name) => `/assets/${assets.get(name)?.version}/${name}`,
    routes: new Hono().get('/assets/:version/:name', async (c) => {
      const asset = assets.get(c.req.param('name'));
      if (asset === undefined || asset.version !== c.req.param('version')) {
        throw new PageError('not_found');
      }
      c.header('content-type', asset.type);
      c.header('cache-control', 'public, max-age=31536000, immutable');
      c.header('vary', 'accept-encoding');
      if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) {
        return c.body(asset.content);
      }
      c.header('content-encoding', 'gzip');
      asset.zipped ??= compress(asset.content);
      return c.body(await asset.zipped);
    }),
  };
}

function load(name: string, file: URL | string): Asset {
  const content = readFileSync(fileURLToPath(file));
  const version = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const type = types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { type, version, content, zipped: null };
}
