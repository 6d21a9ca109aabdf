import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = `
  import { loadThreatModel } from ${JSON.stringify(new URL('./load.ts', import.meta.url).href)};
  const model = await loadThreatModel({ threads: 1 });
  await model.score(['dit is een bericht']);
  await model.close();
`;

test('leaves nothing in the home folder, where onnxruntime keeps what it means to report', async () => {
  const home = await mkdtemp(join(tmpdir(), 'home-'));
  try {
    // Nothing else in the environment: "CI" alone would silence it too.
    await promisify(execFile)(process.execPath, ['--eval', script], { env: { HOME: home } });
    expect(await readdir(home)).toEqual([]);
  } finally {
    await rm(home, { recursive: true });
  }
});
