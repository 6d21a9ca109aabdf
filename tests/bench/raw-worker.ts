import { parentPort, workerData } from 'node:worker_threads';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const { weights, ids } = workerData as { weights: string; ids: readonly BigInt64Array[] };

const session = await InferenceSession.create(weights, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
});

function feedsOf(tokens: BigInt64Array): Record<string, Tensor> {
  const shape = [1, tokens.length];
  const values: Record<string, BigInt64Array> = {
    input_ids: tokens,
    attention_mask: new BigInt64Array(tokens.length).fill(1n),
    token_type_ids: new BigInt64Array(tokens.length),
  };
  return Object.fromEntries(
    session.inputNames.map((name) => [name, new Tensor('int64', values[name] ?? tokens, shape)]),
  );
}

parentPort?.on('message', () => {
  void scoreAll().then((seconds) => parentPort?.postMessage(seconds));
});

async function scoreAll(): Promise<number> {
  const startedAt = performance.now();
  for (const tokens of ids) {
    await session.run(feedsOf(tokens));
  }
  return (performance.now() - startedAt) / 1_000;
}

parentPort?.postMessage('ready');
