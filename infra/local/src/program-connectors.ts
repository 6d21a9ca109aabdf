import type { Command } from 'commander';
import { dataOption, organisationOption, several } from './options.ts';

/** Commands about the places that posts come from, and about what their secrets are sealed with. */
export function addConnectors(root: Command): void {
  const connector = root
    .command('connector')
    .description('the places that posts come from: add, try, switch, remove');
  addLooking(connector);
  addMaking(connector);
  addChanging(connector);
  addSecrets(root);
}

function addLooking(connector: Command): void {
  connector
    .command('list', { isDefault: true })
    .description('every connector and how it fares')
    .addOption(organisationOption())
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/connector/list.ts')).listCommand(options));
  connector
    .command('kinds')
    .description('which kinds there are, or what the settings of one are')
    .argument('[kind]')
    .action(async (kind) => (await import('./commands/connector/kinds.ts')).kindsCommand(kind));
  named(
    connector,
    'test',
    'tell what it would have found in the last day, and keep none of it',
  ).action(async (name, options) =>
    (await import('./commands/connector/test.ts')).testCommand(name, options),
  );
}

function addMaking(connector: Command): void {
  withSettings(connector.command('add'))
    .description('add a connector; "connector kinds" tells which kinds there are')
    .argument('<kind>')
    .addHelpText('after', secretHelp)
    .action(async (kind, options) =>
      (await import('./commands/connector/add.ts')).addCommand(kind, options),
    );
  withSettings(connector.command('update'))
    .description('change name, settings or secrets; secrets that are not named stay')
    .argument('<name>')
    .option('--remove-secret <name>', 'a secret that goes; may be given several times', several, [])
    .addHelpText('after', secretHelp)
    .action(async (name, options) =>
      (await import('./commands/connector/add.ts')).updateCommand(name, options),
    );
}

function withSettings(command: Command): Command {
  return command
    .option('--name <name>', 'what to call it; the kind when absent')
    .option('--settings <json>', 'for instance {"url":"https://..."}; no secret stands in it')
    .option('--secret <name=source>', 'where a secret is; may be given several times', several, [])
    .addOption(organisationOption())
    .addOption(dataOption());
}

function addChanging(connector: Command): void {
  for (const on of [true, false]) {
    named(connector, on ? 'enable' : 'disable', on ? 'switch it on' : 'switch it off').action(
      async (name, options) =>
        (await import('./commands/connector/change.ts')).switchCommand(name, { ...options, on }),
    );
  }
  named(connector, 'sign-off', 'answer for the use of one that the law asks a ground for')
    .requiredOption('--member <email>', 'the administrator who answers for it')
    .requiredOption('--note <text>', 'on what ground: a DPIA, a decision; 20 characters or more')
    .action(async (name, options) =>
      (await import('./commands/connector/change.ts')).signOffCommand(name, options),
    );
  named(
    connector,
    'remove',
    'remove it with its secrets; its posts stay until their own time',
  ).action(async (name, options) =>
    (await import('./commands/connector/change.ts')).removeCommand(name, options),
  );
}

function named(connector: Command, verb: string, description: string) {
  return connector
    .command(verb)
    .description(description)
    .argument('<name>')
    .addOption(organisationOption())
    .addOption(dataOption());
}

function addSecrets(root: Command): void {
  const secrets = root
    .command('secrets')
    .description('what the secrets of connectors are sealed with (SECRETS_KEY)');
  secrets
    .command('new-key')
    .description('print a new key')
    .action(async () => (await import('./commands/secrets.ts')).newKeyCommand());
  secrets
    .command('rotate')
    .description('seal all secrets with the first key of SECRETS_KEY, so that the others can go')
    .addOption(dataOption())
    .action(async (options) => (await import('./commands/secrets.ts')).rotateCommand(options));
}

const secretHelp = `
A secret never stands on the command line. Say where it is:
  --secret token=env:MY_TOKEN      in an environment variable
  --secret token=file:/run/token   in a file
  --secret token=stdin             on standard input`;
