import {
  AutoModelForSequenceClassification,
  AutoTokenizer,
  Tensor,
  env,
} from '@xenova/transformers';
import { calibrated, loadCalibration } from './calibration.ts';
import { ModelError } from './errors.ts';
import { allowOnly } from './remote.ts';
import { weightFile } from './source.ts';
import type { Source } from './source.ts';
import { labels } from './types.ts';

/** What an ONNX session of the library is to us. */
interface Session {
  readonly inputNames: readonly string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
}

/** One session on one thread. */
export interface Scorer {
  /** Writes the calibrated probabilities of one text's tokens into `into` from `start`, in the order of the labels. */
  score(ids: BigInt64Array, into: Float64Array, start: number): Promise<void>;
  /** "onnxruntime-node 1.30.0, transformers 4.3.1". */
  readonly runtime: string;
}

/**
 * Loads session and calibration. Texts are scored one by one without padding: int8 scales
 * follow what stands in a batch, so that only then a score depends on its text alone.
 *
 * @throws ModelError when files or labels are missing.
 */
export async function openScorer(source: Source): Promise<Scorer> {
  const { session, places } = await openSession(source);
  const calibration = await loadCalibration(source.folder);
  const lines = labels.map((label) => calibration.lines[label]);
  const rest = feedsBeside(session);
  return {
    runtime: `onnxruntime-node ${env.backends.onnx.versions?.node ?? 'unknown'}, transformers ${env.version}`,
    async score(ids, into, start) {
      const { logits } = await session.run({ ...rest(ids.length), input_ids: tensor(ids) });
      if (!logits) throw new ModelError('failed', 'The model has no output named "logits".');
      for (const [i, line] of lines.entries()) {
        into[start + i] = calibrated(logits.data[places[i] ?? i] ?? Number.NaN, line);
      }
    },
  };
}

async function openSession(source: Source): Promise<{ session: Session; places: number[] }> {
  allowOnly(env, source);
  const model = await AutoModelForSequenceClassification.from_pretrained(source.place, {
    dtype: source.remote ? 'q8' : weightFile(source.folder).dtype,
    local_files_only: !source.remote,
    cache_dir: source.cacheDir,
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential' },
  });
  if (source.remote) {
    // Fetched for `openTokeniser`, which reads it from the folder.
    await AutoTokenizer.from_pretrained(source.place, { cache_dir: source.cacheDir });
  }
  const { id2label = {} } = model.config as { id2label?: Record<string, string> };
  return { session: model.sessions['model'] as Session, places: placesOf(id2label, source.id) };
}

/** Where the model puts each of our labels. */
function placesOf(id2label: Record<string, string>, id: string): number[] {
  const place = new Map(Object.entries(id2label).map(([at, label]) => [label, Number(at)]));
  const missing = labels.filter((label) => !place.has(label));
  if (missing.length > 0) {
    const wanted = missing.join(', ');
    throw new ModelError('labels_missing', `The model "${id}" lacks these labels: ${wanted}.`);
  }
  return labels.map((label) => place.get(label) ?? 0);
}

/** The inputs that this session asks for beside the ids: the same for all texts of one length, so made once. */
function feedsBeside(session: Session): (length: number) => Record<string, unknown> {
  const made: Record<string, unknown>[] = [];
  return (length) => (made[length] ??= feedsOf(session, length));
}

function feedsOf(session: Session, length: number): Record<string, unknown> {
  const feeds: Record<string, unknown> = {};
  for (const name of session.inputNames) {
    if (name === 'attention_mask') feeds[name] = tensor(new BigInt64Array(length).fill(1n));
    if (name === 'token_type_ids') feeds[name] = tensor(new BigInt64Array(length));
  }
  return feeds;
}

function tensor(values: BigInt64Array): unknown {
  return new Tensor('int64', values, [1, values.length]).ort_tensor;
}
