import { DomainError, readConnector } from '@wachtpost/casework';
import type { Budget, ConnectorState, Context } from '@wachtpost/casework';
import { toConnectorBody } from '../bodies/connector.ts';
import type { ApiDeps } from '../deps.ts';
import { kindOf, requireKinds } from './ports.ts';

/** A connector as it is told. */
export async function show(ctx: Context, deps: ApiDeps, id: string) {
  return describe(ctx, deps, await readConnector(ctx, id));
}

/** How a connector fares, beside what its platform allows. */
export async function describe({ organisationId }: Context, deps: ApiDeps, state: ConnectorState) {
  const known = requireKinds(deps);
  const kind = kindOf(known, state.kind);
  const ref = { organisationId, connectorId: state.id };
  const budget = kind === undefined ? null : await known.budgetOf(ref).catch(noneWhenSealed);
  return toConnectorBody(state, budget);
}

/** A secret that does not open keeps nobody from seeing how the connector fares. */
function noneWhenSealed(error: unknown): Budget | null {
  if (error instanceof DomainError) {
    return null;
  }
  throw error;
}
