/**
 * Milliseconds until the next midnight on the clocks of a time zone. On the two days a year that clocks are
 * changed it may be an hour off; who asks too early is told again.
 */
export function untilMidnightMs(now: Date, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = clock.formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const passed = (part('hour') * 60 + part('minute')) * 60 + part('second');
  return (86_400 - passed) * 1000;
}
