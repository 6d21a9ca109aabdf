import {
  asMachine,
  callbackPath,
  DomainError,
  openConnector,
  readConnector,
} from '@wachtpost/casework';
import type {
  ConnectorErrands,
  ConnectorKind,
  ConnectorKinds,
  ConnectorRef,
  Installation,
} from '@wachtpost/casework';
import { ConnectorError, connectorOf, connectors, settingsOf } from '@wachtpost/connectors';
import type { Connector } from '@wachtpost/connectors';
import type { JobQueue } from '@wachtpost/queue';
import { z } from 'zod';

/**
 * What services know of connectors: they import none, and see no secret.
 * @param publicUrl where platforms send officials back to, without a trailing slash.
 */
export function connectorKinds(installation: Installation, publicUrl: string): ConnectorKinds {
  const described = describeKinds();
  return {
    list: () => described,
    check: (kind, settings) => inWords(() => settingsOf(connectorOf(kind), settings)),
    budgetOf: async (ref) => {
      const { connector, settings } = await openKind(installation, ref);
      return inWords(() => settingsOf(connector, settings)) === null
        ? (connector.quota?.(settingsOf(connector, settings)) ?? null)
        : null;
    },
    authorisationUrl: async (ref, request) => {
      const { connector, settings } = await openKind(installation, ref);
      return asRefusal(() => {
        if (connector.authorisation === undefined) throw cannot(connector);
        const redirectUrl = publicUrl + callbackPath;
        return connector.authorisation.url(settingsOf(connector, settings), {
          ...request,
          redirectUrl,
        });
      });
    },
  };
}

/** A question has one job, so that asking again while it waits adds none. */
export function connectorErrands(queue: JobQueue): ConnectorErrands {
  return {
    probe: (payload) => queue.refill('probe', [{ id: `probe-${payload.probeId}`, payload }]),
    claim: (payload) => queue.refill('claim', [{ id: `claim-${payload.claimId}`, payload }]),
  };
}

/** Every kind there is. */
export function describeKinds(): ConnectorKind[] {
  return connectors.map(describe);
}

function describe(connector: Connector): ConnectorKind {
  const { kind, platform = null, secrets, addresses, signOff = false, settings } = connector;
  return {
    kind,
    platform,
    schema: z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }),
    secrets,
    addresses,
    signOff,
    provesBy: [
      ...(connector.account === undefined ? [] : ['code' as const]),
      ...(connector.authorisation === undefined ? [] : ['oauth' as const]),
    ],
    listens: connector.listen !== undefined,
  };
}

async function openKind(installation: Installation, { organisationId, connectorId }: ConnectorRef) {
  const ctx = asMachine(installation, organisationId, 'connectors');
  const { kind } = await readConnector(ctx, connectorId);
  return { connector: connectorOf(kind), settings: await openConnector(ctx, connectorId) };
}

/** Null when it works out. */
function inWords(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof ConnectorError) return error.message;
    throw error;
  }
}

function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new DomainError('refused', `Signing in is not possible: ${error.message}.`, {
      cause: error,
    });
  }
}

function cannot({ kind }: Connector): ConnectorError {
  return new ConnectorError('settings', `a ${kind} connector cannot ask who somebody is`);
}
