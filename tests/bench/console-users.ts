/** Somebody with a browser that keeps cookies and follows redirects, without script. */
export interface User {
  /** Asks for a page and reads it to its end. @throws Error where it is not answered well. */
  open(path: string): Promise<string>;
}

/** Signs in at the console through its identity provider, as a person does: page, link, account, and back. */
export async function signIn(url: string, account: string, wanted: string): Promise<User> {
  const jar = new Map<string, string>();
  const front = await go(jar, new URL(wanted, url));
  const link = /href="(\/sign-in\?next=[^"]+)"/.exec(front)?.[1] ?? '';
  const choose = await go(jar, new URL(link.replaceAll('&amp;', '&'), url));
  const action = /<form method="post" action="([^"]+)"/.exec(choose)?.[1] ?? '';
  await go(jar, new URL(action, url), new URLSearchParams({ account }));
  const cookie = toHeader(jar);
  return {
    open: async (path) => textOf(await fetch(new URL(path, url), { headers: { cookie } })),
  };
}

async function go(jar: Map<string, string>, to: URL, form?: URLSearchParams): Promise<string> {
  let url = to;
  let body = form;
  for (;;) {
    const headers = { cookie: toHeader(jar), origin: to.origin };
    const request = body === undefined ? { headers } : { method: 'POST', headers, body };
    const response = await fetch(url, { ...request, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) {
      return textOf(response);
    }
    await response.body?.cancel();
    url = new URL(location, url);
    body = undefined;
  }
}

const toHeader = (jar: Map<string, string>) => [...jar].map((pair) => pair.join('=')).join('; ');

async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok && response.status !== 401) {
    throw new Error(`The console answered ${response.status}.`);
  }
  return text;
}
