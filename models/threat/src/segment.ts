import { words } from './tables.ts';

/** What a letter costs that no known word takes. */
const unknown = 13;

/** Letters in the longest word that is looked for. */
const widest = 24;

interface Step {
  readonly cost: number;
  readonly start: number;
}

/** The likeliest words that lower-case letters and figures, written together, are made of. */
export function segment(together: string): string[] {
  const best: Step[] = [{ cost: 0, start: 0 }];
  for (let end = 1; end <= together.length; end += 1) best.push(cheapest(together, end, best));
  const found: string[] = [];
  for (let end = together.length; end > 0; end = best[end]?.start ?? 0) {
    found.unshift(together.slice(best[end]?.start ?? 0, end));
  }
  return gathered(found);
}

function cheapest(together: string, end: number, best: readonly Step[]): Step {
  let chosen = { cost: (best[end - 1]?.cost ?? 0) + unknown, start: end - 1 };
  for (let start = Math.max(0, end - widest); start < end; start += 1) {
    const price = words.get(together.slice(start, end));
    if (price === undefined) continue;
    const cost = (best[start]?.cost ?? 0) + price;
    if (cost < chosen.cost || (cost === chosen.cost && start < chosen.start)) {
      chosen = { cost, start };
    }
  }
  return chosen;
}

/** Pieces, with single letters that no word took put together again. */
function gathered(pieces: readonly string[]): string[] {
  const found: string[] = [];
  let loose = false;
  for (const piece of pieces) {
    const single = piece.length === 1 && !words.has(piece);
    if (single && loose) found.push(`${found.pop() ?? ''}${piece}`);
    else found.push(piece);
    loose = single;
  }
  return found;
}

/** A known word as it is, another one in known words of two letters or more, where that succeeds. */
export function splitWord(word: string): string[] {
  if (words.has(word) || word.length < 6) return [word];
  const parts = segment(word);
  return parts.every((part) => part.length > 1 && words.has(part)) ? parts : [word];
}
