import { html, raw } from 'hono/html';
import type { Role } from '@wachtpost/casework';
import type { DemoAccount } from './accounts.ts';

const roleNames: Readonly<Record<Role, string>> = {
  administrator: 'beheerder',
  adviser: 'veiligheidsadviseur',
  second_reviewer: 'tweede beoordelaar',
  analyst: 'analist',
  auditor: 'toezichthouder',
  official: 'bestuurder',
};

/** The page on which somebody chooses who to be. */
export function choosePage(
  accounts: readonly DemoAccount[],
  urls: { action: string; style: string },
): Promise<string> {
  return frame(
    'Kies een account',
    urls.style,
    html`<p class="notice">
        <strong>Dit is de inlogdienst van de demonstratie. Hij is niet veilig.</strong> Er zijn geen
        wachtwoorden: iedereen die deze pagina kan openen, kan elk account kiezen. Alle personen
        zijn verzonnen. In het echt meldt u zich aan met het account van uw eigen organisatie.
      </p>
      <h1>Kies een account</h1>
      <form method="post" action="${urls.action}">
        <ul>
          ${accounts.map(
            (account) =>
              html`<li>
                <button name="account" value="${account.sub}">
                  <strong>${account.name}</strong>
                  <span>${account.roles.map((role) => roleNames[role]).join(', ')}</span>
                </button>
              </li>`,
          )}
        </ul>
      </form>`,
  );
}

/** What somebody sees who comes with an old or foreign request. */
export function problemPage(styleUrl: string): Promise<string> {
  return frame(
    'Aanmelden lukt niet',
    styleUrl,
    html`<h1>Aanmelden lukt niet</h1>
      <p>Deze aanmelding is verlopen of hoort niet bij deze demonstratie.</p>
      <p>Ga terug naar Wachtpost en meld u opnieuw aan.</p>`,
  );
}

/** Asks whether somebody leaves here too. @param form the provider's own, with its proof that it was this page. */
export function leavePage(form: string, styleUrl: string): Promise<string> {
  return frame(
    'Afmelden',
    styleUrl,
    html`<h1>Ook hier afmelden?</h1>
      <p>Bij Wachtpost bent u al afgemeld. Dit is de inlogdienst van de demonstratie.</p>
      ${raw(form)}
      <ul>
        <li>
          <button form="op.logoutForm" name="logout" value="yes"><strong>Afmelden</strong></button>
        </li>
        <li><button form="op.logoutForm">Aangemeld blijven</button></li>
      </ul>`,
  );
}

/** For somebody who came to leave without having been sent. */
export function leftPage(styleUrl: string): Promise<string> {
  return frame('Afgemeld', styleUrl, html`<h1>U bent afgemeld</h1>`);
}

async function frame(title: string, styleUrl: string, content: unknown): Promise<string> {
  const page = await html`<!doctype html>
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} - demonstratie van Wachtpost</title>
        <link rel="stylesheet" href="${styleUrl}" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  return page.toString();
}

/** Served beside the page, because the page's policy allows no style of its own. */
export const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; background: #f4f6f9; color: #001a40; }
main { max-width: 34rem; margin: 0 auto; padding: 2rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 2rem 0 1rem; }
.notice { margin: 0; padding: 1rem 1.25rem; background: #fff1bb; color: #201b0c; border-inline-start: .25rem solid #7d6918; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
button {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; inline-size: 100%;
  padding: .875rem 1.25rem; font: inherit; text-align: start; color: inherit; background: #fff;
  border: 1px solid #586c88; border-radius: .5rem; cursor: pointer;
}
button:hover { background: #e3f3fd; }
button:focus-visible { outline: 3px solid #00568b; outline-offset: 2px; }
@media (prefers-color-scheme: dark) {
  body { background: #0d1726; color: #eff1f3; }
  button { background: #18263b; border-color: #8796ad; }
  button:hover { background: #22354f; }
  button:focus-visible { outline-color: #8ecef6; }
}
`;
