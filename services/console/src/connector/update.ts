import { DomainError, movedSettings, readConnector, updateConnector } from '@wachtpost/casework';
import type { ConnectorKind, ConnectorState, ConnectorUpdate } from '@wachtpost/casework';
import type { Context } from 'hono';
import type { ConsoleDeps, ConsoleEnv } from '../deps.ts';
import { allow } from '../http/access.ts';
import { readForm } from '../http/form.ts';
import { idIn } from '../http/id.ts';
import { PageError } from '../http/problem.ts';
import type { View } from '../page/view.ts';
import { detailOf, settingsOf } from './detail.ts';
import { detailPage } from './detail-page.ts';
import { isOutside, kindOf } from './known.ts';
import { problemsOfKind } from './problems.ts';
import { fieldsOf } from './schema.ts';
import { isWrong, ownName, readSubmitted, withProblems } from './submitted.ts';
import type { Filled, Submitted } from './submitted.ts';

type Problems = Filled['problems'];
type Checked = { readonly problems: Problems; readonly status: 409 | 422 };

/** Changes name, settings and secrets, or shows the form again with what is wrong. */
export async function update(c: Context<ConsoleEnv>) {
  const { ctx } = allow(c, 'manageConnectors');
  const { deps, view } = c.var;
  const connector = await readConnector(ctx, idIn(c));
  const kind = kindOf(deps, connector);
  if (kind === null || isOutside(kind.kind)) {
    throw new PageError('refused');
  }
  const { secrets } = connector;
  const submitted = readSubmitted(view, await readForm(c), fieldsOf(kind.schema, kind.secrets), {
    secrets,
    settings: settingsOf(connector),
  });
  const refused = isWrong(submitted)
    ? ({ problems: {}, status: 422 } as const)
    : (movedProblems(view, kind, connector, submitted) ??
      (await keep({ deps, view, kind }, submitted, (change) =>
        updateConnector(ctx, connector.id, change),
      )));
  if (refused === null) {
    return c.redirect(`/connectors/${connector.id}?done=saved`, 303);
  }
  const filled = withProblems(submitted.filled, refused.problems);
  return c.html(detailPage(view, await detailOf(c, ctx, { filled })), refused.status);
}

/** A secret is not sent to an address that was not there when it was given: somebody else might read it there. */
function movedProblems(
  { words }: View,
  { addresses }: ConnectorKind,
  { settings: before, secrets: set }: ConnectorState,
  { filled, settings, secrets }: Submitted,
): Checked | null {
  const kept = set.filter((name) => !(name in secrets) && !filled.removed.includes(name));
  if (kept.length === 0 || movedSettings(before, settings, addresses).length === 0) {
    return null;
  }
  const problems = kept.map((name) => [name, { words: words.form.secretMoved }] as const);
  return { problems: Object.fromEntries(problems), status: 422 };
}

/** What is checked is what will be kept: the secrets that stay are opened where nobody sees them. */
async function keep(
  known: { deps: ConsoleDeps; view: View; kind: ConnectorKind },
  { filled, settings, secrets }: Submitted,
  change: (update: ConnectorUpdate) => Promise<void>,
): Promise<Checked | null> {
  const { deps, view, kind } = known;
  let problems: Problems | null = null;
  const check: ConnectorUpdate['check'] = (whole) => {
    problems = problemsOfKind(deps.kinds, kind, whole, view);
    if (problems !== null) {
      throw new DomainError('invalid', 'The settings are not right.');
    }
  };
  try {
    const { addresses } = kind;
    const gone = Object.fromEntries(filled.removed.map((name) => [name, null]));
    await change({
      name: filled.name,
      settings,
      addresses,
      secrets: { ...secrets, ...gone },
      check,
    });
    return null;
  } catch (error) {
    const refused = problems ?? refusalOf(view, error);
    if (refused === null) {
      throw error;
    }
    return { problems: refused, status: problems === null ? 409 : 422 };
  }
}

/** What stood in the way that was not written in the form; null for what nobody foresaw. */
function refusalOf({ words }: View, error: unknown): Problems | null {
  if (!(error instanceof DomainError)) {
    return null;
  }
  if (error.kind === 'conflict') {
    return { [ownName]: { words: words.form.nameTaken } };
  }
  return error.kind === 'refused' ? { '#secrets': { words: words.form.secretsShut } } : null;
}
