import { openWire } from '../../packages/connectors/src/conformance/wire.ts';
import { seeded } from '../../packages/matching/test/generate.ts';
import { inventFrames, stamp } from './firehose-frames.ts';
import { inventWatched } from './firehose-run.ts';

/** A Jetstream that sends so many frames as fast as they are read; a process of its own, which costs its reader nothing. */
const total = Number(process.argv[2]);
const different = 20_000;
const perTurn = 500;

const frames = inventFrames(seeded(2), inventWatched(), different);
const wire = await openWire({
  answer: () => ({ status: 200, headers: {}, body: '{"profiles":[]}' }),
  socket: (_connection, _request, socket) => {
    const turn = (from: number) => {
      const to = Math.min(from + perTurn, total);
      for (let index = from; index < to; index += 1) {
        // The next turn waits until this one is on its way, so that nothing piles up here.
        socket.send(textOf(index), index === to - 1 && to < total ? () => turn(to) : undefined);
      }
    };
    turn(0);
  },
});
process.stdout.write(`${wire.url}\n`);

function textOf(index: number): string {
  const frame = frames[index % different];
  if (frame === undefined) throw new RangeError('There are no frames.');
  stamp(frame, index);
  return frame.bytes.toString('utf8');
}
