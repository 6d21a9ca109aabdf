import type { z } from 'zod';

import { ConnectorError } from '../connector.ts';
import type { Answer } from './network.ts';

/**
 * The JSON of an answer in the shape that `schema` asks for.
 *
 * @throws ConnectorError `malformed`; its message names the first field that is not as expected and holds
 * nothing of the body.
 */
export function jsonOf<Value>(
  answer: Pick<Answer, 'body'>,
  schema: z.ZodType<Value>,
  name: string,
): Value {
  const parsed = schema.safeParse(parse(answer.body, name));
  if (parsed.success) return parsed.data;
  const place =
    parsed.error.issues[0]?.path.filter((key) => typeof key === 'string').join('.') ?? '';
  const where = place === '' ? '' : ` at "${place.slice(0, 80)}"`;
  throw new ConnectorError('malformed', `${name} answered in a shape that is not its own${where}`);
}

function parse(body: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8').decode(body)) as unknown;
  } catch {
    // The parser's own message quotes what it read.
    throw new ConnectorError(
      'malformed',
      `${name} answered with JSON that is broken or incomplete`,
    );
  }
}
