import { platforms } from '@wachtpost/casework';
import type { Platform } from '@wachtpost/casework';

const brands = {
  bluesky: 'Bluesky',
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  reddit: 'Reddit',
  telegram: 'Telegram',
  tiktok: 'TikTok',
  x: 'X',
  youtube: 'YouTube',
};

const nl: Readonly<Record<Platform, string>> = {
  ...brands,
  feed: 'Nieuwssite of blog',
  mail: 'E-mail',
  webhook: 'Eigen koppeling',
};

const en: typeof nl = { ...brands, feed: 'News site or blog', mail: 'E-mail', webhook: 'Own link' };

export const platform = { nl, en };

/** Platforms are added to casework first; until they have a name here their own word serves. */
export function platformName(words: typeof nl, name: string): string {
  const known = platforms.find((candidate) => candidate === name);
  return known === undefined ? name : words[known];
}
