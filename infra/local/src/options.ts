import { InvalidArgumentError, Option } from 'commander';

/** Options that several commands take. */
export const dataOption = () =>
  new Option('--data <folder>', 'data folder: embedded database, secrets, log').default(
    '.wachtpost',
  );

export const portOption = () =>
  new Option('--port <number>', 'port to serve on').argParser(wholeNumber(0, 65_535));

export const organisationOption = () =>
  new Option('--organisation <slug>', 'which organisation, where there are several');

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < least || number > most) {
      throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
    }
    return number;
  };
}

/** An option that may be given several times. */
export function several(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
