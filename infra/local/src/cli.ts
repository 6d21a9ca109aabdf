import { DomainError } from '@wachtpost/casework';
import { MigrationError } from '@wachtpost/database';
import { ConfigError } from '@wachtpost/runtime';
import { ModelError } from '@wachtpost/threat';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { benchCommand } from './commands/bench.ts';
import { CommandError } from './commands/command-error.ts';
import { importCommand } from './commands/import.ts';
import { migrateCommand } from './commands/migrate.ts';
import { organisationCommand } from './commands/organisation.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { start } from './commands/start.ts';
import { tokenCommand } from './commands/token.ts';
import { workCommand } from './commands/work.ts';
import { httpParts } from './http.ts';
import { NotMigratedError } from './installation.ts';
import { OrganisationError } from './organisations.ts';
import { NoPostgresError } from './postgres/binaries.ts';
import { StoreError } from './store.ts';
import { workerNames } from './workers.ts';

/** What a person can mend; anything else is a defect and keeps its stack. */
const mendable = [
  CommandError,
  ConfigError,
  DomainError,
  MigrationError,
  ModelError,
  NoPostgresError,
  NotMigratedError,
  OrganisationError,
  StoreError,
];

/** Runs the command line and sets the exit status. @param argv as `process.argv`. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exitCode = error.code === 'EPIPE' ? 0 : 1;
    throw error;
  });
  try {
    await program().parseAsync([...argv]);
  } catch (error) {
    const known = mendable.some((kind) => error instanceof kind);
    const told = error instanceof Error ? (known ? error.message : error.stack) : String(error);
    process.stderr.write(`\n${told}\n`);
    process.exitCode = error instanceof CommandError ? error.status : 1;
  }
}

function program(): Command {
  const root = new Command('wachtpost')
    .description('Watches public social media for threats aimed at public officials who opted in.')
    .showHelpAfterError('(add --help for what is possible)');
  addRunning(root);
  addPosts(root);
  addSetup(root);
  return root;
}

function addRunning(root: Command): void {
  root
    .command('start')
    .description('run everything in one process: database, workers, API and console')
    .addOption(dataOption())
    .addOption(portOption())
    .option('--once', 'do the whole job, print what was found, and end', false)
    .option('--json', 'print the summary as one JSON object on standard output', false)
    .action(start);
  root
    .command('work')
    .description('run one worker, or all in one process')
    .addArgument(new Argument('<worker>').choices([...workerNames, 'all']))
    .addOption(dataOption())
    .action(workCommand);
  root
    .command('serve')
    .description('answer HTTP: the API, the console, or both')
    .addArgument(new Argument('<part>').choices(httpParts))
    .addOption(dataOption())
    .addOption(portOption())
    .action(serveCommand);
  root
    .command('bench')
    .description('measure; names: end-to-end, matching, start (all when none is given)')
    .argument('[name...]')
    .option('--json', 'print one JSON object', false)
    .action(benchCommand);
}

function addPosts(root: Command): void {
  root
    .command('import')
    .description('import posts from NDJSON (.ndjson, .jsonl) or CSV (.csv) files')
    .argument('<file...>')
    .addOption(dataOption())
    .addOption(organisationOption())
    .option('--json', 'print the counts as JSON', false)
    .addHelpText('after', importHelp)
    .action(importCommand);
  root
    .command('score')
    .description('score JSONL {"id","text","lang"?} from standard input, without a database')
    .addOption(dataOption())
    .action(scoreCommand);
}

function addSetup(root: Command): void {
  root
    .command('migrate')
    .description('bring the database up to date')
    .addOption(dataOption())
    .action(migrateCommand);
  root
    .command('organisation')
    .description('make an organisation with its first administrator')
    .requiredOption('--slug <slug>', 'short name: lower case letters, digits and "-"')
    .requiredOption('--name <name>', 'full name: "Gemeente Vlierdam"')
    .requiredOption('--place <place>', 'the name people use in a sentence: "Vlierdam"')
    .requiredOption('--administrator <email>', 'e-mail address of the first administrator')
    .addOption(
      new Option('--kind <kind>', 'what it is')
        .choices(['gemeente', 'provincie', 'waterschap'])
        .makeOptionMandatory(),
    )
    .addOption(dataOption())
    .action(organisationCommand);
  root
    .command('token')
    .description('make an API token for a member and print it, once')
    .requiredOption('--member <email>', 'whose token it is')
    .option('--role <role...>', 'roles of the token; all of the member when absent', [])
    .option('--name <name>', 'what it is for', 'command line')
    .option('--days <days>', 'how long it works', wholeNumber(1, 3650), 90)
    .addOption(organisationOption())
    .addOption(dataOption())
    .action(tokenCommand);
}

const dataOption = () =>
  new Option('--data <folder>', 'data folder: embedded database, secrets, log').default(
    '.wachtpost',
  );
const portOption = () =>
  new Option('--port <number>', 'port to serve on').argParser(wholeNumber(0, 65_535));
const organisationOption = () =>
  new Option('--organisation <slug>', 'which organisation, where there are several');

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

const importHelp = `
A line of NDJSON is an object with platform, externalId, author {id, handle}, text and postedAt (ISO 8601), and
optionally url, lang, replyTo, threadId, addressed. CSV has a header with platform, external_id, author_id,
author_handle, text, posted_at. The whole schema: packages/connectors/README.md.
A post that mentions no official with consent for its platform is not stored.
Exit status: 0 all lines went in, 1 some were rejected (each is told), 2 a file could not be read.`;
