import { movedSettings } from '@wachtpost/casework';
import type { ConnectorKind, ConnectorKinds, ConnectorState } from '@wachtpost/casework';
import { pointerTo } from '../invalid.ts';
import { ProblemError } from '../problem.ts';
import type { Fault } from '../problem.ts';
import { kindsHere } from './ports.ts';

/** Settings as a body has them: JSON, read from JSON. */
export type Settings = Parameters<ConnectorKinds['check']>[1];

interface Given {
  readonly settings?: Settings | undefined;
  readonly secrets?: Readonly<Record<string, string | null>> | undefined;
}

/** The kind that a body names. @throws ProblemError 400 for one that cannot be added here. */
export function requireKind(kinds: ConnectorKinds, kind: string): ConnectorKind {
  const here = kindsHere(kinds);
  const found = here.find((each) => each.kind === kind);
  if (found === undefined) {
    const detail = `is not one of ${here.map((each) => each.kind).join(', ')}`;
    throw unfit([{ pointer: '/kind', detail }]);
  }
  return found;
}

/** @throws ProblemError 400 for a field that the kind does not have, or that stands in the wrong place. */
export function refuseStrangeFields(kind: ConnectorKind, { settings, secrets }: Given): void {
  const known = Object.keys((kind.schema['properties'] as object | undefined) ?? {});
  const faults = [
    ...Object.keys(settings ?? {}).flatMap((name) => {
      if (kind.secrets.includes(name)) {
        return [faultAt('settings', name, 'is secret and belongs among the secrets')];
      }
      return known.includes(name) ? [] : [faultAt('settings', name, 'is not known here')];
    }),
    ...Object.keys(secrets ?? {})
      .filter((name) => !kind.secrets.includes(name))
      .map((name) => faultAt('secrets', name, 'is no secret of this kind')),
  ];
  refuse(faults);
}

/**
 * Whoever moves a connector to another address gives its secrets again, or they would be sent to somebody who may not see them.
 * @throws ProblemError 400.
 */
export function refuseMovedSecrets(
  { addresses }: ConnectorKind,
  state: ConnectorState,
  { settings, secrets }: Given,
): void {
  const kept = state.secrets.filter((name) => secrets?.[name] === undefined);
  if (settings !== undefined && kept.length > 0) {
    const detail = `names another address: give the secrets again (${kept.join(', ')})`;
    const moved = movedSettings(state.settings, settings, addresses);
    refuse(moved.map((name) => faultAt('settings', name, detail)));
  }
}

/** @throws ProblemError 400 with what the connector itself says of its settings, secrets among them. */
export function refuseUnfit(kinds: ConnectorKinds, kind: ConnectorKind, whole: Settings): void {
  const words = kinds.check(kind.kind, whole);
  if (words !== null) {
    refuse(faultsIn(words, kind));
  }
}

/** One fault for each field that the words name: they are told in one sentence, a semicolon between. */
function faultsIn(words: string, kind: ConnectorKind): Fault[] {
  const known = Object.keys((kind.schema['properties'] as object | undefined) ?? {});
  const faults: Fault[] = [];
  for (const part of words.split('; ')) {
    const [place = '', ...rest] = part.split(' ');
    const [name = '', ...inner] = place.split('.');
    const last = faults.at(-1);
    if (known.includes(name)) {
      const where = kind.secrets.includes(name) ? 'secrets' : 'settings';
      faults.push(faultAt(where, [name, ...inner], rest.join(' ')));
    } else if (last === undefined) {
      faults.push({ pointer: '/settings', detail: part });
    } else {
      faults[faults.length - 1] = { ...last, detail: `${last.detail}; ${part}` };
    }
  }
  return faults;
}

function faultAt(where: 'settings' | 'secrets', path: string | string[], detail: string): Fault {
  return { pointer: pointerTo([where, path].flat()), detail };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) {
    throw unfit(faults);
  }
}

function unfit(faults: readonly Fault[]): ProblemError {
  return new ProblemError(400, 'The request does not fit its description.', { faults });
}
