import { Argument, Command, Option } from 'commander';
import { dataOption, organisationOption, portOption, wholeNumber } from './options.ts';
import { httpParts, workerNames } from './parts.ts';
import { addConnectors } from './program-connectors.ts';

/** Every command with its options and help. What a command does is loaded when it is called. */
export function program(): Command {
  const root = new Command('wachtpost')
    .description('Watches public social media for threats aimed at public officials who opted in.')
    .showHelpAfterError('(add --help for what is possible)');
  addRunning(root);
  addPosts(root);
  addSetup(root);
  addConnectors(root);
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
    .option('--bluesky', 'try the demonstration on Bluesky, live', false)
    .option('--mastodon <host>', 'try the demonstration on a Mastodon instance')
    .action(async (options) => (await import('./commands/start.ts')).start(options));
  root
    .command('work')
    .description('run one worker, or all in one process')
    .addArgument(new Argument('<worker>').choices([...workerNames, 'all']))
    .addOption(dataOption())
    .action(async (name, options) =>
      (await import('./commands/work.ts')).workCommand(name, options),
    );
  root
    .command('serve')
    .description('answer HTTP: the API, the console, or both')
    .addArgument(new Argument('<part>').choices(httpParts))
    .addOption(dataOption())
    .addOption(portOption())
    .action(async (part, options) =>
      (await import('./commands/serve.ts')).serveCommand(part, options),
    );
  root
    .command('bench')
    .description(
      'measure; names: console, end-to-end, firehose, matching, model, start (all when none is given)',
    )
    .argument('[name...]')
    .option('--json', 'print one JSON object', false)
    .option('--quick', 'fewer rounds, where a bench can (firehose)', false)
    .action(async (names, options) =>
      (await import('./commands/bench.ts')).benchCommand(names, options),
    );
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
    .action(async (files, options) =>
      (await import('./commands/import.ts')).importCommand(files, options),
    );
  root
    .command('score')
    .description('score JSONL {"id","text","lang"?} from standard input, without a database')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/score.ts')).scoreCommand(options));
}

function addSetup(root: Command): void {
  root
    .command('migrate')
    .description('bring the database up to date')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/migrate.ts')).migrateCommand(options));
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
    .action(async (options) =>
      (await import('./commands/organisation.ts')).organisationCommand(options),
    );
  root
    .command('sensitivity')
    .description('tell what each level of sensitivity costs and which is chosen, or choose one')
    .addArgument(new Argument('[level]', 'which to choose').choices(['low', 'normal', 'high']))
    .addOption(organisationOption())
    .addOption(dataOption())
    .addHelpText('after', sensitivityHelp)
    .action(async (level, options) =>
      (await import('./commands/sensitivity.ts')).sensitivityCommand(level, options),
    );
  root
    .command('token')
    .description('make an API token for a member and print it, once')
    .requiredOption('--member <email>', 'whose token it is')
    .option('--scope <scope...>', 'what it may do; all that the member may when absent', [])
    .option('--name <name>', 'what it is for', 'command line')
    .option('--days <days>', 'how long it works, 365 at most', wholeNumber(1, 365), 90)
    .addOption(organisationOption())
    .addOption(dataOption())
    .addHelpText('after', tokenHelp)
    .action(async (options) => (await import('./commands/token.ts')).tokenCommand(options));
  root
    .command('permissions')
    .description('print who may do what, with every page and operation of the API, as Markdown')
    .action(async () => (await import('./commands/permissions.ts')).permissionsCommand());
}

const sensitivityHelp = `
Each level has thresholds of its own, measured with the model: the more sensitive, the less is missed and the more
harmless posts are flagged. It holds for posts that are scored from now on; flags that were raised stay as they are.`;

const tokenHelp = `
A scope is the name of a permission, as \`npx wachtpost permissions\` prints them: seeFlags, importPosts, seeStatistics.
A token never does what its member may not do at that moment: who loses a role, loses it in their tokens too.`;

const importHelp = `
A line of NDJSON is an object with platform, externalId, author {id, handle}, text and postedAt (ISO 8601), and
optionally url, lang, replyTo, threadId, quotes, addressed. CSV has a header with platform, external_id, author_id,
author_handle, text, posted_at. The whole schema: packages/connectors/README.md.
A post that mentions no official with consent for its platform is not stored.
Exit status: 0 all lines went in, 1 some were rejected (each is told), 2 a file could not be read.`;
