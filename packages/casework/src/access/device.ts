/** What somebody recognises their own browser by, and not more. */
export interface Device {
  readonly browser: 'chrome' | 'edge' | 'firefox' | 'safari' | 'other';
  readonly system: 'windows' | 'macos' | 'linux' | 'android' | 'ios' | 'other';
}

/** Each browser also says that it is the ones below it. */
const browserSigns = [
  [/\bEdgi?A?(?:OS)?\//, 'edge'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'chrome'],
  [/\bSafari\//, 'safari'],
] as const;

const systemSigns = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'ios'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows\b/, 'windows'],
  [/\bMac OS X\b/, 'macos'],
  [/\b(?:Linux|CrOS)\b/, 'linux'],
] as const;

/** A user agent, coarsely: neither versions nor models are kept. */
export function deviceOf(userAgent = ''): Device {
  const agent = userAgent.slice(0, 500);
  return {
    browser: browserSigns.find(([sign]) => sign.test(agent))?.[1] ?? 'other',
    system: systemSigns.find(([sign]) => sign.test(agent))?.[1] ?? 'other',
  };
}
