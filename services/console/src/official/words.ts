import { platformName } from '../messages/platform.ts';
import type { View } from '../page/view.ts';
import { accountPlatforms } from './values.ts';
import type { ValueName } from './values.ts';

/** What a value is called on a page. */
export function valueName({ words }: View, name: ValueName): string {
  const platform = accountPlatforms.find((one) => one === name);
  return platform === undefined
    ? words.official.fields[name as keyof typeof words.official.fields]
    : platformName(words.platform, platform);
}
