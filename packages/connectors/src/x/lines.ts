import { ConnectorError } from '../connector.ts';

/** The longest line that is held: a post with all its fields is a tenth of it. */
const longestLine = 1024 * 1024;

/**
 * The lines of a body that never ends, all that came together at a time; empty ones say that the other side is there.
 *
 * @throws ConnectorError `malformed` for a line that is too long.
 */
export async function* linesOf(
  body: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<string[], void, void> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) {
      throw new ConnectorError('malformed', `${name} sent a line longer than ${longestLine} bytes`);
    }
    yield lines;
  }
}
