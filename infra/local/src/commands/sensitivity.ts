import path from 'node:path';
import { asMachine, readOrganisation, sensitivities, setSensitivity } from '@wachtpost/casework';
import type { Level, Levels, Sensitivity } from '@wachtpost/casework';
import { createLog, readConfig } from '@wachtpost/runtime';
import { openInstallation } from '../installation.ts';
import { findOrganisation } from '../organisations.ts';
import { modelLevels } from '../workers.ts';

export interface SensitivityOptions {
  readonly data: string;
  readonly organisation?: string | undefined;
}

/** Chooses a level, where one is given; then tells what each costs and finds, and which is chosen. */
export async function sensitivityCommand(
  level: Sensitivity | undefined,
  options: SensitivityOptions,
): Promise<void> {
  const config = readConfig();
  const log = createLog({ name: 'sensitivity', level: 'warn' });
  const installation = await openInstallation({
    config,
    dataFolder: path.resolve(options.data),
    log,
  });
  try {
    const { id } = await findOrganisation(installation, options.organisation);
    const levels = await modelLevels(installation);
    const ctx = asMachine(installation, id, 'command');
    if (level !== undefined) {
      await setSensitivity(ctx, level);
    }
    const { sensitivity } = await readOrganisation(ctx);
    process.stdout.write(levelTable(levels, sensitivity));
  } finally {
    await installation.shutdown.stop();
  }
}

/** A line per level, in columns. */
export function levelTable(levels: Levels, chosen: Sensitivity): string {
  const rows = sensitivities.map((name) => [
    name,
    ...costOf(levels[name]),
    name === chosen ? 'chosen' : '',
  ]);
  const head = ['level', 'flags per 1,000 mentions', 'found of what needs attention', ''];
  return [head, ...rows]
    .map(([name = '', flags = '', found = '', mark = '']) =>
      `${name.padEnd(6)}  ${flags.padStart(24)}  ${found.padStart(29)}  ${mark}`.trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function costOf({ flagsPer1000, recall }: Level): [string, string] {
  return [
    flagsPer1000 === null ? 'not measured' : flagsPer1000.toFixed(1),
    recall === null ? 'not measured' : `${(recall * 100).toFixed(0)} %`,
  ];
}
