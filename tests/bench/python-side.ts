import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { weightFile } from '@wachtpost/threat';
import { findPython } from '../setup/python.ts';

const home = fileURLToPath(new URL('../../models/threat', import.meta.url));
const packages = 'numpy onnx onnxruntime onnxscript sklearn tokenizers torch transformers'.split(
  ' ',
);
/** The same texts scored in Python on one thread, tokenising included. */
export interface PythonSide {
  /** Scores every text once. */
  run(side: 'onnxruntime' | 'torch'): Promise<{ seconds: number; tokens: number }>;
  close(): void;
}

/**
 * Starts `training/bench.py`, which also writes the model in fp32 as ONNX to `full`. Null, with a line that says
 * so, where there is no Python with the training code's packages.
 */
export async function openPythonSide(
  folder: string,
  texts: readonly string[],
  full: string,
): Promise<PythonSide | null> {
  const python = findPython(packages);
  if (python === null) {
    process.stderr.write(
      'no Python with the packages of models/threat/training: its side is skipped (WACHTPOST_PYTHON names one)\n',
    );
    return null;
  }
  const side = talkTo(python);
  const weights = path.join(folder, weightFile(folder).file);
  await side.ask({ folder, weights, texts, full });
  return { run: (name) => side.ask({ side: name }), close: side.close };
}

function talkTo(python: string) {
  const child = spawn(python, ['-m', 'training.bench'], { cwd: home });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-2_000);
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask<Answer>(question: object): Promise<Answer> {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const answer = await answers.next();
      if (answer.done) throw new Error(`Python ended: ${complaint}`);
      return JSON.parse(answer.value) as Answer;
    },
    close: () => void child.stdin.end(),
  };
}
