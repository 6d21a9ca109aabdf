import path from 'node:path';
import type { Totals } from '@wachtpost/casework';
import { forever, readConfig, runUntilSignal } from '@wachtpost/runtime';
import type { Config } from '@wachtpost/runtime';
import { arrangeLive, tellOfLive } from '../demo/live.ts';
import type { LiveOptions } from '../demo/live.ts';
import { ensureDemo, tokenFile } from '../demo/setup.ts';
import { openHttp } from '../http.ts';
import type { HttpServer } from '../http.ts';
import { openInstallation } from '../installation.ts';
import type { OpenInstallation } from '../installation.ts';
import { openLogFile } from '../log-file.ts';
import { pullAll, refillQueue, sumTotals, untilScored } from '../pipeline.ts';
import { giveMemoryBackAtRest } from '../rest.ts';
import { summarise, toTable } from '../summary.ts';
import type { Summary } from '../summary.ts';
import { openTerminal } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { startWorker } from '../workers.ts';
import { CommandError } from './command-error.ts';

export interface StartOptions extends LiveOptions {
  readonly data: string;
  readonly port?: number | undefined;
  /** Do the whole job, print the summary and end, without serving. */
  readonly once: boolean;
  readonly json: boolean;
}

/**
 * Runs everything in one process: the embedded database unless DATABASE_URL names one, all workers, API and
 * console, and on an empty installation the demonstration. Ends with --once or a signal.
 */
export async function start(options: StartOptions): Promise<void> {
  const terminal = openTerminal();
  const installation = await open(options, terminal);
  await runUntilSignal(installation.shutdown, async () => {
    const demo = await ensureDemo(installation);
    await arrangeLive(installation, options, demo);
    const http = options.once ? null : await serve(installation, options, terminal);
    report(await work(installation, terminal), options, terminal);
    if (http !== null) {
      await startTheRest(servedAt(installation, http.url));
      welcome(installation, { http, demo, terminal });
      if (demo) watchLive(installation, terminal);
      giveMemoryBackAtRest();
      await forever();
    }
  });
}

async function open(options: StartOptions, terminal: Terminal): Promise<OpenInstallation> {
  const dataFolder = path.resolve(options.data);
  terminal.progress('Starting the database', dataFolder);
  const config = withContact(
    readConfig(options.port === undefined ? {} : { PORT: options.port }),
    options,
  );
  const { log } = await openLogFile(dataFolder, config.logLevel);
  const installation = await openInstallation({ config, dataFolder, log });
  if (installation.borrowed) {
    await installation.shutdown.stop();
    throw new CommandError(
      `Wachtpost already runs on ${dataFolder}. Stop it first, or choose another folder with --data.`,
    );
  }
  return installation;
}

/** Platforms want to know whom to turn to: whoever tries one without CONTACT refers to the project's page. */
function withContact(config: Config, { bluesky, mastodon }: LiveOptions): Config {
  const { outgoing } = config;
  const isLive = bluesky || mastodon !== undefined;
  if (!isLive || outgoing.contact !== null) return config;
  return { ...config, outgoing: { ...outgoing, contact: projectPage } };
}

const projectPage = 'https://example.org/wachtpost';

async function serve(
  installation: OpenInstallation,
  options: StartOptions,
  terminal: Terminal,
): Promise<HttpServer> {
  const http = await openHttp(installation, {
    parts: 'all',
    port: installation.config.http.port,
    mayMove: options.port === undefined,
  });
  installation.shutdown.add('http', () => http.stop());
  terminal.say(`Serving at ${http.url}`);
  return http;
}

/** Ingest, match, queue, classify, judge: once, to the end of what there is now. */
async function work(installation: OpenInstallation, terminal: Terminal): Promise<Summary> {
  terminal.progress('Loading the model', '');
  const before = await sumTotals(installation);
  if (installation.config.databaseUrl === null) {
    await refillQueue(installation);
  }
  await startWorker(installation, 'classify');
  const startedAt = performance.now();
  terminal.progress('Reading posts', '');
  await pullAll(installation);
  await untilScored(installation, (totals) =>
    terminal.progress('Reading and scoring', describe(before, totals)),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  return summarise(before, await sumTotals(installation), seconds);
}

function describe(before: Totals, now: Totals): string {
  const scored = now.scored - before.scored;
  const read = now.postsRead - before.postsRead;
  return `${read} read, ${scored} scored, ${now.unscored} to go, ${now.flagged - before.flagged} flagged`;
}

function report(summary: Summary, options: StartOptions, terminal: Terminal): void {
  terminal.end();
  if (options.json) {
    process.stdout.write(`${JSON.stringify(summary)}\n`);
  } else if (options.once) {
    process.stdout.write(`${toTable(summary)}\n`);
  } else {
    terminal.say(`\n${toTable(summary)}\n`);
  }
}

/** Workers refer people to where it is really served: a port that was taken is answered with the next one. */
function servedAt(installation: OpenInstallation, url: string): OpenInstallation {
  const { config } = installation;
  const publicUrl = config.http.publicUrl ?? url;
  return { ...installation, config: { ...config, http: { ...config.http, publicUrl } } };
}

async function startTheRest(installation: OpenInstallation): Promise<void> {
  for (const name of ['ingest', 'notify', 'upkeep'] as const) {
    await startWorker(installation, name);
  }
}

/** What is told of real platforms is no reason to stop. */
function watchLive(installation: OpenInstallation, terminal: Terminal): void {
  const watching = tellOfLive(installation, terminal).catch((error: unknown) =>
    installation.log.warn({ err: error }, 'nothing can be told of real platforms'),
  );
  installation.shutdown.add('live', () => watching);
}

function welcome(
  installation: OpenInstallation,
  { http, demo, terminal }: { http: HttpServer; demo: boolean; terminal: Terminal },
): void {
  terminal.say(`Open      ${http.url}`);
  if (demo) {
    terminal.say(
      'Sign in   press "Aanmelden met uw werkaccount" and choose an account; no password is asked here',
    );
    terminal.say(
      `API       ${http.url}/api/v1/openapi.json with the token in ${tokenFile(installation.dataFolder)}`,
    );
  } else {
    terminal.say(
      `API       ${http.url}/api/v1/openapi.json with a token from "npx wachtpost token"`,
    );
  }
  terminal.say(`Data      ${installation.dataFolder} (log: wachtpost.log)`);
  terminal.say('Stop      Ctrl-C');
}
