/**
 * Makes a thing once for each of a few keys. Formatters of a language are costly to make, and a page of the
 * queue asks for some two hundred: without this they were nine tenths of its time.
 */
export function remembered<Key extends string, T>(make: (key: Key) => T): (key: Key) => T {
  const made = new Map<Key, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
