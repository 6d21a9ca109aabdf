import { apiOf } from './api.ts';
import { audienceOf } from './audience.ts';
import { progressOf } from './progress.ts';
import { sourcesOf } from './sources.ts';
import type { PullInput } from '../connector.ts';
import type { Api } from './api.ts';
import type { Audience } from './audience.ts';
import type { Progress } from './progress.ts';
import type { MastodonSettings } from './settings.ts';
import type { Source } from './sources.ts';

/** What one pull, or one time of listening, works with. */
export interface Run extends PullInput<MastodonSettings> {
  readonly api: Api;
  readonly audience: Audience;
  readonly sources: readonly Source[];
  readonly progress: Progress;
}

export function runOf(input: PullInput<MastodonSettings>): Run {
  const audience = audienceOf(input.settings, input.watched);
  const sources = sourcesOf(input.settings, audience);
  const progress = progressOf(input);
  forgetSources(progress, sources);
  return { ...input, api: apiOf(input), audience, sources, progress };
}

/** A timeline that is not read any more leaves nothing behind; a handle may have gone with its consent. */
function forgetSources({ marks }: Progress, sources: readonly Source[]): void {
  const keys = new Set(sources.map(({ key }) => key));
  for (const key of marks.keys()) if (!keys.has(key)) marks.delete(key);
}
