/**
 * What a page asks by itself, while nobody may be looking: it does not count as use of a session, so that a
 * computer that was left alone is signed out all the same.
 */
const passive = [/^\/flags\/(events|news|rows)$/, /^\/flags\/[0-9a-f-]{36}\/(now|presence|leave)$/];

export function isPassive(path: string): boolean {
  return passive.some((pattern) => pattern.test(path));
}
