import type { FlagDetail } from '@wachtpost/casework';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Words } from '../messages/messages.ts';
import type { Html, View } from '../page/view.ts';

/** As matching stores it; the places in the text are of no use while the text is hidden. */
const reasonSchema = z.object({ kind: z.string() });

/** Whom the post mentions, and what in it says so. */
export function officialsSection({ words }: View, flag: FlagDetail): Html {
  return html`<section class="wp-section" aria-labelledby="officials-title">
    <h2 class="utrecht-heading-2" id="officials-title">${words.flag.officials}</h2>
    <ul class="wp-officials">
      ${flag.officials.map(
        (official) =>
          html`<li>
            <strong>${official.name}</strong>, ${official.function}
            <ul class="wp-reasons wp-quiet">
              ${reasonsFor(words, flag, official.id).map((reason) => html`<li>${reason}</li>`)}
            </ul>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** Each reason once, however often the text gives it. */
function reasonsFor(words: Words, flag: FlagDetail, officialId: string): string[] {
  const reasons = flag.mentions
    .filter((mention) => mention.officialId === officialId)
    .flatMap((mention) => mention.reasons)
    .map((reason) => inWords(words, reason));
  return [...new Set(reasons)];
}

function inWords(words: Words, reason: unknown): string {
  const parsed = reasonSchema.safeParse(reason);
  const kind = parsed.success ? parsed.data.kind : '';
  return Object.entries(words.mention).find(([known]) => known === kind)?.[1] ?? kind;
}
