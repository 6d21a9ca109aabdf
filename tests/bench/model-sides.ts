import { copyFile, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { loadThreatModel } from '@wachtpost/threat';
import type { ThreatModel } from '@wachtpost/threat';
import { loadTokeniser } from '@wachtpost/threat/tokeniser';
import { openPythonSide } from './python-side.ts';
import type { PythonSide } from './python-side.ts';

/** Scores all texts once; resolves to the seconds that it took. */
type Round = () => Promise<number>;

/** Those who score, in the order of their turns. Without Python the service is alone. */
export interface Sides {
  readonly run: {
    readonly service: Round;
    readonly onnxruntime?: Round;
    readonly torch?: Round;
    readonly serviceOne: Round;
    readonly fp32?: Round;
    readonly fp32One?: Round;
  };
  close(): Promise<void>;
}

interface Input {
  /** Folder of the model. */
  readonly source: string;
  /** Where the same model in fp32 may stand. */
  readonly folder: string;
  readonly model: ThreatModel;
  readonly texts: readonly string[];
}

export async function openSides({ source, folder, model, texts }: Input): Promise<Sides> {
  const ours = { service: inBulk(model, texts), serviceOne: oneByOne(model, texts) };
  await copyBesideWeights(source, folder);
  const python = await openPythonSide(source, texts, path.join(folder, 'onnx/model.onnx'));
  if (python === null) return { run: ours, close: async () => {} };
  const full = await loadThreatModel({ source: folder, threads: 1 });
  const tokens = await countTokens(source, texts);
  return {
    run: {
      service: ours.service,
      onnxruntime: inPython(python, 'onnxruntime', tokens),
      torch: inPython(python, 'torch', tokens),
      serviceOne: ours.serviceOne,
      fp32: inBulk(full, texts),
      fp32One: oneByOne(full, texts),
    },
    async close() {
      python.close();
      await full.close();
    },
  };
}

function inBulk(model: ThreatModel, texts: readonly string[]): Round {
  return () => timed(() => model.score(texts));
}

/** Each text is sent when the one before has its scores. */
function oneByOne(model: ThreatModel, texts: readonly string[]): Round {
  return () =>
    timed(async () => {
      for (const text of texts) await model.score([text]);
    });
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1_000;
}

/** @throws Error where Python reads other tokens than the service: then the two do not do the same work. */
function inPython(python: PythonSide, side: 'onnxruntime' | 'torch', tokens: number): Round {
  return async () => {
    const done = await python.run(side);
    if (done.tokens !== tokens) {
      throw new Error(`Python reads ${done.tokens} tokens where the service reads ${tokens}.`);
    }
    return done.seconds;
  };
}

async function countTokens(source: string, texts: readonly string[]): Promise<number> {
  const tokeniser = await loadTokeniser({ source });
  return texts.reduce((sum, text) => sum + tokeniser.encode(text).length, 0);
}

/** Configuration, tokenizer and calibration: all but the weights, which stand in a folder of their own. */
async function copyBesideWeights(source: string, folder: string): Promise<void> {
  await mkdir(path.join(folder, 'onnx'), { recursive: true });
  for (const entry of await readdir(source, { withFileTypes: true })) {
    if (entry.isFile())
      await copyFile(path.join(source, entry.name), path.join(folder, entry.name));
  }
}
