import type { AuditEntry } from '@wachtpost/casework';
import type { View } from '../page/view.ts';

/** What was done, in words; an action that has none yet is shown as it is stored. */
export function actionWords({ words }: View, action: string): string {
  const known: Readonly<Record<string, string>> = words.audit.actions;
  return Object.hasOwn(known, action) ? (known[action] ?? action) : action;
}

export function subjectWords({ words }: View, kind: string): string {
  const known: Readonly<Record<string, string>> = words.audit.subjects;
  return Object.hasOwn(known, kind) ? (known[kind] ?? kind) : kind;
}

export function actorWords({ words }: View, { actorKind, actor, actorName }: AuditEntry): string {
  return actorKind === 'machine' ? words.audit.machine(actor) : (actorName ?? words.audit.nobody);
}

/** "from: low, to: high": codes and counts as they were stored, with words for what is known. */
export function dataWords({ words }: View, data: AuditEntry['data']): string {
  const known: Readonly<Record<string, string>> = words.audit.data;
  return Object.entries(data)
    .map(([key, value]) => {
      const name = Object.hasOwn(known, key) ? known[key] : key;
      return `${name}: ${valueWords(value)}`;
    })
    .join('; ');
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(valueWords).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}
