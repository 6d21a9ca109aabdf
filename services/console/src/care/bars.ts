import { html } from 'hono/html';
import { formatClock } from '../format/time.ts';
import { actionForm } from '../page/action.ts';
import type { Html, View } from '../page/view.ts';

/** What the reader alone is told above every page: that they take a break, or that it is enough for today. */
export function careBars(view: View): Html | null {
  const care = view.reader?.care ?? null;
  if (care === null) {
    return null;
  }
  return html`${care.breakEndsAt && breakBar(view, care.breakEndsAt)}
  ${care.breakEndsAt === null && care.enough && isWork(view.here) && nudge(view, care.readToday)}`;
}

function breakBar(view: View, endsAt: Date): Html {
  const { care } = view.words;
  return html`<section class="wp-care" aria-label="${care.breakLabel}">
    <p>${care.onBreak(formatClock(view, endsAt))}</p>
    ${actionForm(view, {
      action: '/my/work/back',
      button: care.back,
      fields: { here: view.here },
    })}
  </section>`;
}

/** A word, and nothing that is in the way. */
function nudge(view: View, texts: number): Html {
  const { care } = view.words;
  return html`<section class="wp-care" aria-label="${care.nudgeLabel}">
    <p>
      ${care.nudge(texts)}
      <a class="utrecht-link utrecht-link--html-a" href="/my/work">${care.nudgeWay}</a>
    </p>
    ${actionForm(view, {
      action: '/my/work/nudge',
      button: care.nudgeAway,
      fields: { here: view.here },
    })}
  </section>`;
}

/** The queue, or a flag. */
const isWork = (here: string) => /^\/flags([/?]|$)/.test(here);
