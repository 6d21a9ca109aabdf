import type { ConnectorKind, ConnectorKinds } from '@wachtpost/casework';
import type { View } from '../page/view.ts';
import type { Filled } from './submitted.ts';

/**
 * What the kind itself finds wrong that a form could not see, by field: "channels is empty, and so is videos;
 * contact is missing". Null when all is right.
 */
export function problemsOfKind(
  kinds: ConnectorKinds,
  { kind }: ConnectorKind,
  settings: Parameters<ConnectorKinds['check']>[1],
  { words }: Pick<View, 'words'>,
): Filled['problems'] | null {
  const refused = kinds.check(kind, settings);
  if (refused === null) {
    return null;
  }
  const parts = refused.split('; ').map((part) => {
    const [field = '', ...fault] = part.split(' ');
    return [field.split('.')[0] ?? '', fault.join(' ')] as const;
  });
  return Object.fromEntries(
    parts.map(([field, technical]) => [field, { words: words.form.wrong.other, technical }]),
  );
}
