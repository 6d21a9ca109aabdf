import { asMachine, readConnector, recordClaim, takeClaim } from '@wachtpost/casework';
import type { Checked, Context, TakenClaim } from '@wachtpost/casework';
import { ConnectorError } from '@wachtpost/connectors';
import type { Connector, PullInput } from '@wachtpost/connectors';
import type { Outcome, Payload } from '@wachtpost/queue';
import type { IngestDeps } from './deps.ts';
import { openWay } from './drain.ts';
import { asConnectorError } from './failure.ts';

/**
 * Looks whether an account belongs to the official who claims it: its profile holds the code they were given, or the
 * platform says that they signed in. What the profile holds beside the code is not kept.
 */
export async function claim(
  deps: IngestDeps,
  job: Payload<'claim'>,
  signal: AbortSignal,
): Promise<Outcome> {
  const ctx = asMachine(deps, job.organisationId, 'ingest');
  const taken = await takeClaim(ctx, job.claimId);
  if (taken === null) {
    return { outcome: 'skipped', reason: 'there is nothing to look at' };
  }
  const checked = await check(ctx, deps, taken, signal);
  signal.throwIfAborted();
  const outcome = await recordClaim(ctx, taken.id, checked);
  return outcome === null
    ? { outcome: 'skipped', reason: 'the claim is gone, or proved already' }
    : { outcome: 'done', claim: outcome };
}

async function check(
  ctx: Context,
  deps: IngestDeps,
  taken: TakenClaim,
  signal: AbortSignal,
): Promise<Checked> {
  try {
    const state = await readConnector(ctx, taken.connectorId);
    const { connector, settings, network } = await openWay(ctx, deps, state);
    try {
      const input = { settings, network, signal };
      return taken.way === 'code'
        ? await findCode(connector, taken, input)
        : await exchange(connector, taken, { ...input, redirectUrl: deps.callbackUrl });
    } finally {
      await network.close();
    }
  } catch (error) {
    const { message } = asConnectorError(error);
    return { outcome: 'failed', message };
  }
}

type Asking = Pick<PullInput<unknown>, 'settings' | 'network' | 'signal'>;

async function findCode(
  connector: Connector,
  { handle, code }: Extract<TakenClaim, { way: 'code' }>,
  input: Asking,
): Promise<Checked> {
  if (connector.account === undefined) throw cannot(connector);
  const account = await connector.account(handle, input);
  if (account === null) {
    return { outcome: 'gone', message: 'The platform knows no account with this name.' };
  }
  return account.profile.toLowerCase().includes(code)
    ? { outcome: 'proved', account }
    : { outcome: 'missing', message: 'The code is not in the profile yet.' };
}

async function exchange(
  connector: Connector,
  { answer, verifier }: Extract<TakenClaim, { way: 'oauth' }>,
  { redirectUrl, ...input }: Asking & { redirectUrl: string },
): Promise<Checked> {
  if (connector.authorisation === undefined) throw cannot(connector);
  const { account, grant } = await connector.authorisation.exchange(
    { code: answer, verifier, redirectUrl },
    input,
  );
  return { outcome: 'proved', account, grant };
}

function cannot({ kind }: Connector): ConnectorError {
  return new ConnectorError('settings', `a ${kind} connector cannot tell whose account it is`);
}
