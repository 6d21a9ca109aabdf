import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { newPost } from '../conformance/harness.ts';
import { bring, keeping, shortly } from '../testing.ts';
import { x } from '../x.ts';
import { pretendX } from './testing.ts';
import { json } from './testing/api.ts';
import type { PullInput } from '../connector.ts';
import type { XSettings } from './settings.ts';
import type { PretendedX } from './testing.ts';

let platform: PretendedX;
beforeEach(async () => {
  platform = await pretendX();
});
afterEach(() => platform.wire.close());

const pull = (part: Partial<PullInput<XSettings>> = {}, settings = platform.settings) =>
  bring(x, settings, { watched: platform.watched, ...part });

describe('looking up what is kept', () => {
  test.each(['app-toegang-verzonnen', ''])(
    'tells what became of it, with the token "%s"',
    async (bearerToken) => {
      for (const id of ['zelfde', 'anders']) platform.add(newPost({ id }));
      platform.edit(newPost({ id: 'anders', text: 'nu anders' }));
      const ids = ['zelfde', 'anders', 'weg'].map((id) => platform.idOf(id));
      const settings = { ...platform.settings, bearerToken };
      const { batches } = await pull({ kept: keeping(ids) }, settings);
      expect(batches[0]).toMatchObject({
        changes: [
          { kind: 'edited', post: { externalId: ids[1], text: 'nu anders' } },
          { kind: 'removed', platform: 'x', externalId: ids[2] },
        ],
        checked: [ids[0], ids[1]],
      });
    },
  );

  test('what X could not say this time is neither gone nor looked up', async () => {
    const unclear = { resource_id: '5', type: 'https://api.x.com/2/problems/resource-unavailable' };
    platform.refuse = (path) => (path === '/2/tweets' ? json({ errors: [unclear] }) : null);
    const { changes, checked } = await pull({ kept: keeping(['5']) });
    expect({ changes, checked }).toEqual({ changes: [], checked: [] });
  });

  test('a post of somebody who was suspended or hid it is gone', async () => {
    const hidden = {
      resource_id: '5',
      type: 'https://api.x.com/2/problems/not-authorized-for-resource',
    };
    platform.refuse = (path) => (path === '/2/tweets' ? json({ errors: [hidden] }) : null);
    expect(shortly((await pull({ kept: keeping(['5']) })).changes)).toEqual(['removed 5']);
  });
});
