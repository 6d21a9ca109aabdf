import { DomainError } from '@wachtpost/casework';
import type { Budget, ConnectorKind, ConnectorState } from '@wachtpost/casework';
import type { ConsoleDeps } from '../deps.ts';
import { PageError } from '../http/problem.ts';
import type { Fares } from './health.ts';

/** Kinds that read the server's own disk. Who may do that is for its operator to say, not for an organisation. */
const outside: ReadonlySet<string> = new Set(['file']);

export function isOutside(kind: string): boolean {
  return outside.has(kind);
}

/** Kinds that an administrator can add. */
export function kindsToChoose({ kinds }: Pick<ConsoleDeps, 'kinds'>): ConnectorKind[] {
  return kinds.list().filter(({ kind }) => !isOutside(kind));
}

/** @throws PageError not_found for a kind that nobody can add here. */
export function chosenKind(deps: Pick<ConsoleDeps, 'kinds'>, name: string): ConnectorKind {
  const kind = kindsToChoose(deps).find((known) => known.kind === name);
  if (kind === undefined) {
    throw new PageError('not_found');
  }
  return kind;
}

/** The kind of a connector; null when this version has none of that name. */
export function kindOf(
  { kinds }: Pick<ConsoleDeps, 'kinds'>,
  { kind }: Pick<ConnectorState, 'kind'>,
): ConnectorKind | null {
  return kinds.list().find((known) => known.kind === kind) ?? null;
}

/** How it fares, with what its platform allows; unknown where its secrets cannot be opened any more. */
export async function faresOf(
  deps: Pick<ConsoleDeps, 'kinds'>,
  organisationId: string,
  connector: ConnectorState,
): Promise<Fares> {
  const kind = kindOf(deps, connector);
  const signOff = kind?.signOff ?? false;
  const ref = { organisationId, connectorId: connector.id };
  const budget = kind === null ? null : await unlessRefused(deps.kinds.budgetOf(ref));
  return { connector, kind: { signOff }, budget };
}

async function unlessRefused(asked: Promise<Budget | null>): Promise<Budget | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof DomainError) {
      return null;
    }
    throw error;
  }
}
