import type { z } from '@hono/zod-openapi';
import { addConnector, readConnector, updateConnector } from '@wachtpost/casework';
import type { ConnectorKinds, Context } from '@wachtpost/casework';
import type { connectorChangeBody, newConnectorBody } from '../bodies/connector.ts';
import { ProblemError } from '../problem.ts';
import { kindsHere } from './ports.ts';
import { refuseMovedSecrets, refuseStrangeFields, refuseUnfit, requireKind } from './settings.ts';
import type { Settings } from './settings.ts';

/** Adds a connector whose settings its kind accepts. Returns the id. @throws ProblemError 400, field by field. */
export function addChecked(
  ctx: Context,
  known: ConnectorKinds,
  body: z.infer<typeof newConnectorBody>,
): Promise<string> {
  const kind = requireKind(known, body.kind);
  const given = { secrets: body.secrets, settings: body.settings as Settings };
  refuseStrangeFields(kind, given);
  refuseUnfit(known, kind, { ...given.settings, ...given.secrets });
  const { name } = body;
  return addConnector(ctx, { kind: kind.kind, name, ...given, enabled: !kind.signOff });
}

/** Changes a connector where its kind accepts what comes of it. @throws ProblemError 400, field by field. */
export async function changeChecked(
  ctx: Context,
  known: ConnectorKinds,
  id: string,
  { name, secrets, settings }: z.infer<typeof connectorChangeBody>,
): Promise<void> {
  const renamed = name === undefined ? {} : { name };
  if (secrets === undefined && settings === undefined) {
    return updateConnector(ctx, id, renamed);
  }
  const state = await readConnector(ctx, id);
  const kind = kindsHere(known).find((each) => each.kind === state.kind);
  if (kind === undefined) {
    throw new ProblemError(
      403,
      'A connector of this kind is set on the command line of the server.',
    );
  }
  const given = {
    ...(secrets !== undefined && { secrets }),
    ...(settings !== undefined && { settings: settings as Settings }),
  };
  refuseStrangeFields(kind, given);
  refuseMovedSecrets(kind, state, given);
  const check = (whole: Settings) => refuseUnfit(known, kind, whole);
  const { addresses } = kind;
  await updateConnector(ctx, id, { ...renamed, ...given, addresses, check });
}
