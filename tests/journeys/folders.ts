import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { makeTemporaryFolder } from '../setup/temporary-folder.ts';
import { run } from './command.ts';

const execute = promisify(execFile);

/** Data folders of one test file, gone with it. */
export class Folders {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async open(): Promise<Folders> {
    return new Folders(await makeTemporaryFolder('journey'));
  }

  at(name: string): string {
    return path.join(this.folder, name);
  }

  /** What `start --once` says of a data folder when it has done its work. */
  async once(name: string) {
    const command = ['start', '--once', '--json', '--data', this.at(name)];
    const { status, out, err } = await run(command).ended;
    if (status !== 0) {
      throw new Error(`It ended with ${status} and said:\n${err}`);
    }
    return JSON.parse(out);
  }

  /** A folder as another one was left, for a test of its own: much quicker than doing the work again. */
  async copy(from: string, to: string): Promise<void> {
    // Started by root, the database belongs to another user: the copy has to as well.
    await execute('cp', ['-a', this.at(from), this.at(to)]);
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
