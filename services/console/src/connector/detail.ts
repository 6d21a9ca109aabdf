import { findMember, listWatched, readConnector, readProbe } from '@wachtpost/casework';
import type { ConnectorState, Context as Case } from '@wachtpost/casework';
import type { Context } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { idIn } from '../http/id.ts';
import type { DetailPage } from './detail-page.ts';
import { faresOf, isOutside, kindOf } from './known.ts';
import { fieldsOf } from './schema.ts';
import { keptForm } from './submitted.ts';
import type { Filled } from './submitted.ts';

/** A connector's page as it stands, with what a form brought in place of what is kept. */
export async function detailOf(
  c: Context<ConsoleEnv>,
  ctx: Case,
  now: { filled?: Filled; note?: string; done?: DetailPage['done'] } = {},
): Promise<DetailPage> {
  const { deps, view } = c.var;
  const id = idIn(c);
  const [connector, probe, watched] = await Promise.all([
    readConnector(ctx, id),
    readProbe(ctx, id),
    listWatched(ctx),
  ]);
  const kind = kindOf(deps, connector);
  const signer = connector.signedOff && (await findMember(ctx, connector.signedOff.memberId));
  const fields = kind === null ? [] : fieldsOf(kind.schema, kind.secrets);
  const filled = now.filled ?? keptForm(connector.name, fields, settingsOf(connector));
  return {
    fares: await faresOf(deps, ctx.organisationId, connector),
    probe,
    watched: watched.length > 0,
    form: kind === null || isOutside(kind.kind) ? null : { fields, filled },
    known: kind !== null,
    signer: signer?.name ?? view.words.connector.formerMember,
    note: now.note ?? null,
    done: now.done ?? null,
    deliverTo: connector.kind === 'webhook' ? deliveriesOf(deps.publicUrl, ctx, id) : null,
  };
}

/** Of the API, which is served at the same address; it checks the signature and keeps what was sent. */
function deliveriesOf(publicUrl: string, { organisationId }: Case, id: string): string {
  return `${publicUrl}/api/v1/organisations/${organisationId}/connectors/${id}/deliveries`;
}

export function settingsOf({ settings }: ConnectorState): Record<string, unknown> {
  return Object.fromEntries(Object.entries(Object(settings)));
}
