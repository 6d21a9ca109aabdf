/** The quantile of the standard normal distribution for an interval of 95%. */
export const z95 = 1.959963984540054;

/** A number that was estimated, and between what it lies with 95% confidence. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A share with its score interval (Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22, 1927), which holds also where nothing or everything was found. Null without observations. Neither number
 * need be whole: with weights they are effective counts.
 */
export function wilson(found: number, of: number): Estimate | null {
  if (of <= 0) {
    return null;
  }
  const share = found / of;
  const square = z95 ** 2;
  const centre = share + square / (2 * of);
  const half = z95 * Math.sqrt((share * (1 - share) + square / (4 * of)) / of);
  const scale = 1 + square / of;
  return {
    value: share,
    // Where nothing or everything was found the limit is exact, whatever the last bit of a root says.
    low: share === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + half) / scale),
  };
}
