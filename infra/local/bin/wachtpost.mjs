#!/usr/bin/env node
// Wachtpost's sources are TypeScript that Node 24 runs directly. npm scripts and npx find that Node in
// node_modules; started any other way on an older Node, this hands over to it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
const runsTypeScript = major > 22 || (major === 22 && minor >= 18);

if (runsTypeScript) {
  const { main } = await import('../src/cli.ts');
  await main(process.argv);
  // Everything has been stopped; what was still being started when a signal came must not keep us alive.
  process.exit();
} else {
  handOver(findNode());
}

/** The Node that npm installed beside us; null on a platform that npm has none for. */
function findNode() {
  try {
    const name = `node-${process.platform}-${process.arch}/package.json`;
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), 'bin/node');
  } catch {
    return null;
  }
}

function handOver(node) {
  if (node === null) {
    process.stderr.write(`Wachtpost needs Node 24; this is ${process.version}. Install Node 24.\n`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    // The terminal tells the child by itself; a signal sent to us alone is passed on.
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
